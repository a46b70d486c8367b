package io.tenantvault.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ProjectFiles} keeps to; each adapter's test implements this. */
public interface FilesContract {
  /** A project. */
  ProjectId A = new ProjectId("a");

  /** Another one, whose id begins like that. */
  ProjectId AB = new ProjectId("ab");

  /** When the files of these tests were written. */
  Instant TIME = Instant.parse("2024-02-29T12:34:56.123456Z");

  /** An empty store. */
  ProjectFiles files();

  /** Everything that lies in the store, in order, half-written files and uploads included. */
  List<String> everything() throws Exception;

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

  @ParameterizedTest
  @ValueSource(ints = {1000, 11 << 20})
  default void leavesTheOldFileAndNothingElseWhenTheSourceFailsInTheMiddle(int size)
      throws Exception {
    write(A, "docs/a.txt", bytes(100));
    List<String> before = everything();
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(size - 1)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("line cut");
              }
            });

    assertThatThrownBy(
            () -> files().write(A, new ArrivingFile(path("docs/a.txt"), size, TIME, broken)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("line cut");
    assertThat(read(A, "docs/a.txt")).isEqualTo(bytes(100));
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 11 << 20})
  default void writesNothingOfASourceOfAnotherLengthThanAnnounced(int size) throws Exception {
    for (int actual : new int[] {size - 1, size + 1}) {
      var source = new ByteArrayInputStream(bytes(actual));
      assertThatThrownBy(
              () -> files().write(A, new ArrivingFile(path("new/x"), size, TIME, source)))
          .isExactlyInstanceOf(IOException.class)
          .hasMessageContaining("new/x")
          .hasMessageContaining(Integer.toString(size));
    }

    assertThat(files().find(A, path("new/x"))).isEmpty();
    assertThat(everything()).isEmpty();
  }

  @Test
  default void findsNoFileOfAnotherProject() throws Exception {
    write(AB, "secret", bytes(1));
    write(AB, "b/secret", bytes(1));

    assertThat(files().find(A, path("secret"))).isEmpty();
    assertThat(files().find(A, path("b/secret"))).isEmpty();
    assertThat(files().find(A, path("ab/secret"))).isEmpty();
  }

  @Test
  default void listsNoFileOfAnotherProject() throws Exception {
    write(AB, "docs/secret", bytes(1));
    write(AB, "b/docs/secret", bytes(1));

    assertFails(FailureCode.FILE_MISSING, () -> files().list(A, path("docs")));
    assertFails(FailureCode.FILE_MISSING, () -> files().list(A, path("b")));
    write(A, "docs/own", bytes(1));
    assertThat(listed(A, "docs")).containsExactly("docs/own");
  }

  @Test
  default void opensNoFileOfAnotherProject() throws Exception {
    write(AB, "docs/secret", bytes(1));
    ProjectFile theirs = files().find(AB, path("docs/secret")).orElseThrow();

    assertFails(FailureCode.FILE_CHANGED, () -> files().open(A, theirs));
  }

  @Test
  default void overwritesNoFileOfAnotherProject() throws Exception {
    write(AB, "docs/a.txt", bytes(100));

    write(A, "docs/a.txt", bytes(50));
    write(A, "b/docs/a.txt", bytes(20));

    assertThat(read(AB, "docs/a.txt")).isEqualTo(bytes(100));
    assertThat(everything()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%2e%2e/ab/secret", "..%2Fab%2Fsecret", ".../ab/secret", "~/secret", "a b+c?d#e"})
  default void takesNamesThatLookLikeAWayOutAsNames(String name) throws Exception {
    write(AB, "secret", bytes(100));

    assertThat(files().find(A, path(name))).isEmpty();
    assertFails(FailureCode.FILE_MISSING, () -> files().list(A, path(name)));
    write(A, name, bytes(5));

    assertThat(read(A, name)).isEqualTo(bytes(5));
    assertThat(listed(A, name)).containsExactly(name);
    assertThat(read(AB, "secret")).isEqualTo(bytes(100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"../ab/secret", "docs/../../ab/secret", "/etc/passwd", "docs//x", "./x"})
  default void cannotEvenBeAskedForAPathThatLeadsOut(String hostile) {
    assertThatThrownBy(() -> path(hostile)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void isReadAndWrittenByManyThreads() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> read =
          IntStream.range(0, 24)
              .mapToObj(i ->
                  threads.submit(() -> {
                    write(A, "shared/folder/" + i, bytes(50_000 + i));
                    return read(A, "shared/folder/" + i);
                  }))
              .toList();

      for (int i = 0; i < read.size(); i++) {
        assertThat(read.get(i).get()).isEqualTo(bytes(50_000 + i));
      }
    }
    assertThat(listed(A, "shared")).hasSize(24);
  }

  @Test
  default void givesUpWritingWhenItsThreadIsInterrupted() throws Exception {
    write(A, "docs/a.txt", bytes(100));
    var interrupting =
        new FilterInputStream(new ByteArrayInputStream(bytes(11 << 20))) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            if (in.available() < 1 << 20) {
              Thread.currentThread().interrupt();
            }
            return super.read(buffer, offset, Math.min(length, 64 << 10));
          }
        };

    try {
      assertThatThrownBy(() ->
              files().write(A, new ArrivingFile(path("docs/a.txt"), 11 << 20, TIME, interrupting)))
          .isInstanceOf(InterruptedException.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(read(A, "docs/a.txt")).isEqualTo(bytes(100));
    assertThat(everything()).hasSize(1);
  }

  /** Writes a file. */
  default void write(ProjectId project, String path, byte[] bytes) throws Exception {
    files()
        .write(
            project,
            new ArrivingFile(path(path), bytes.length, TIME, new ByteArrayInputStream(bytes)));
  }

  /** A file's bytes, to the end. */
  default byte[] read(ProjectId project, String path) throws Exception {
    ProjectFile file = files().find(project, path(path)).orElseThrow();
    try (InputStream content = files().open(project, file)) {
      return content.readAllBytes();
    }
  }

  /** The paths of a listing. */
  default List<String> listed(ProjectId project, String prefix) throws Exception {
    List<String> paths = new ArrayList<>();
    try (FileListing listing = files().list(project, path(prefix))) {
      for (Optional<ProjectFile> file = listing.next(); file.isPresent(); file = listing.next()) {
        paths.add(file.get().path().value());
      }
    }
    return paths;
  }

  /** Asserts that a call fails with this code. */
  static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      FailureCode code, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOf(ProjectFilesException.class)
        .satisfies(e -> assertThat(((ProjectFilesException) e).code()).isEqualTo(code));
  }

  /** A path. */
  static FilePath path(String value) {
    return new FilePath(value);
  }

  /** Random bytes, the same for the same length. */
  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
