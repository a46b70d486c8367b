package io.tenantvault.files;

import static io.tenantvault.files.StoreUnderTest.assertFails;
import static io.tenantvault.files.StoreUnderTest.bytes;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.job.FailureCode;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ProjectFiles} keeps to; each adapter's test implements this. */
public interface FilesContract extends IsolationContract, WholeFilesContract {
  @Test
  default void findsAFileWithItsSize() throws Exception {
    write(A, "docs/a.txt", bytes(1234));

    ProjectFile file = files().find(A, path("docs/a.txt")).orElseThrow();

    assertThat(file.path()).isEqualTo(path("docs/a.txt"));
    assertThat(file.size()).isEqualTo(1234);
    assertThat(file.version()).isNotEmpty();
  }

  @Test
  default void findsNeitherAFolderNorWhatIsNotThere() throws Exception {
    write(A, "docs/a.txt", bytes(1));

    for (String other : List.of("docs", "docs/a", "docs/a.txt/b", "docs/a.txt.gz", "none", "x/y")) {
      assertThat(files().find(A, path(other))).describedAs(other).isEmpty();
    }
  }

  @Test
  default void listsAllThatIsBelowAPathInTheOrderOfItsBytes() throws Exception {
    List<String> paths =
        List.of(
            "docs/A", "docs/a-b", "docs/a.txt", "docs/a/b", "docs/a/b.c/d", "docs/a0", "docs/é/1");
    for (String path : paths.reversed()) {
      write(A, path, bytes(path.length()));
    }

    assertThat(listed(A, "docs")).containsExactlyElementsOf(paths);
    assertThat(listed(A, "docs/a")).containsExactly("docs/a/b", "docs/a/b.c/d");
  }

  @Test
  default void listsTheFileAloneThatAPathNames() throws Exception {
    write(A, "docs/a.txt", bytes(5));
    write(A, "docs/a.txt.gz", bytes(6));

    assertThat(listed(A, "docs/a.txt")).containsExactly("docs/a.txt");
  }

  @Test
  default void listsTheSameVersionsThatItFinds() throws Exception {
    write(A, "docs/a.txt", bytes(5));
    write(A, "docs/b.bin", bytes(7 << 20));

    try (FileListing listing = files().list(A, path("docs"))) {
      assertThat(listing.next()).isEqualTo(files().find(A, path("docs/a.txt")));
      assertThat(listing.next()).isEqualTo(files().find(A, path("docs/b.bin")));
      assertThat(listing.next()).isEmpty();
      assertThat(listing.next()).isEmpty();
    }
  }

  @Test
  default void saysThatThereIsNothingToList() throws Exception {
    write(A, "docs/a.txt", bytes(5));

    for (String other : List.of("doc", "docs/a", "docs/a.txt/b", "none/at/all")) {
      assertFails(FailureCode.FILE_MISSING, () -> files().list(A, path(other)))
          .hasMessageContaining(other + " of project a");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_536, 3_000_000})
  default void givesBackWhatWasWritten(int size) throws Exception {
    byte[] bytes = bytes(size);

    write(A, "deep/er/file", bytes);

    assertThat(read(A, "deep/er/file")).isEqualTo(bytes);
  }

  @Test
  default void givesBackAFileOfSeveralParts() throws Exception {
    byte[] bytes = bytes((12 << 20) + 7);

    write(A, "large", bytes);

    assertThat(read(A, "large")).isEqualTo(bytes);
    assertThat(everything()).hasSize(1);
  }

  @Test
  default void replacesAFile() throws Exception {
    write(A, "docs/a.txt", bytes(100));

    write(A, "docs/a.txt", bytes(50));

    assertThat(read(A, "docs/a.txt")).isEqualTo(bytes(50));
    assertThat(everything()).hasSize(1);
  }

  @Test
  default void canStopReadingEarly() throws Exception {
    write(A, "large", bytes(5 << 20));

    try (InputStream content = files().open(A, files().find(A, path("large")).orElseThrow())) {
      assertThat(content.readNBytes(10)).hasSize(10);
    }

    assertThat(read(A, "large")).hasSize(5 << 20);
  }

  @Test
  default void doesNotOpenAFileThatWasReplacedOrRemovedSinceItWasFound() throws Exception {
    write(A, "docs/a.txt", bytes(100));
    ProjectFile before = files().find(A, path("docs/a.txt")).orElseThrow();
    byte[] others = bytes(100);
    others[99]++;
    write(A, "docs/a.txt", others);
    var gone = new ProjectFile(path("docs/b.txt"), 100, before.modifiedAt(), before.version());

    assertFails(FailureCode.FILE_CHANGED, () -> files().open(A, before))
        .hasMessageContaining("docs/a.txt of project a");
    assertFails(FailureCode.FILE_CHANGED, () -> files().open(A, gone))
        .hasMessageContaining("docs/b.txt of project a");
  }

  /** First all write, then all read: S3Proxy may list nothing while others put files there. */
  @Test
  default void isReadAndWrittenByManyThreads() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Void>> written =
          IntStream.range(0, 24)
              .mapToObj(i ->
                  threads.<Void>submit(() -> {
                    write(A, "shared/folder/" + i, bytes(50_000 + i));
                    return null;
                  }))
              .toList();
      for (Future<Void> one : written) {
        one.get();
      }
      List<Future<byte[]>> read =
          IntStream.range(0, 24)
              .mapToObj(i -> threads.submit(() -> read(A, "shared/folder/" + i)))
              .toList();

      for (int i = 0; i < read.size(); i++) {
        assertThat(read.get(i).get()).isEqualTo(bytes(50_000 + i));
      }
    }
    assertThat(listed(A, "shared")).hasSize(24);
  }
}
