package io.tenantvault.files.directory;

import static io.tenantvault.files.StoreUnderTest.assertFails;
import static io.tenantvault.files.StoreUnderTest.bytes;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.files.FilesContract;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFiles;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryFilesTest implements FilesContract {
  @TempDir Path root;
  private DirectoryFiles files;

  @BeforeEach
  void open() {
    files = new DirectoryFiles(root);
  }

  @Override
  public ProjectFiles files() {
    return files;
  }

  @Override
  public List<String> everything() throws Exception {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(path -> !Files.isDirectory(path)).map(Path::toString).sorted().toList();
    }
  }

  private Path put(String path, byte[] bytes) throws Exception {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  @Test
  void keepsTheTimeOfTheFileThatItWrites() throws Exception {
    write(A, "docs/a.txt", bytes(10));

    assertThat(files.find(A, path("docs/a.txt")).orElseThrow().modifiedAt()).isEqualTo(TIME);
  }

  @Test
  void keepsThePermissionsOfTheFileThatItReplaces() throws Exception {
    Path file = put("a/docs/a.txt", bytes(10));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r-x"));

    write(A, "docs/a.txt", bytes(20));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw-r-x");
  }

  @Test
  void passesOverFilesThatAreBeingWrittenAndTakesNoPathToOne() throws Exception {
    put("a/docs/a.txt", bytes(10));
    String temporary = "docs/" + TemporaryName.fresh();
    put("a/" + temporary, bytes(10));

    assertThat(listed(A, "docs")).containsExactly("docs/a.txt");
    assertFails(FailureCode.FILE_REFUSED, () -> files.find(A, path(temporary)))
        .hasMessageContaining("reserved");
    assertFails(FailureCode.FILE_REFUSED, () -> write(A, temporary, bytes(1)));
  }

  @Test
  void listsCharactersBeyondTheBasicPlaneLast() throws Exception {
    for (String path : List.of("docs/😀", "docs/～", "docs/z")) {
      write(A, path, bytes(1));
    }

    assertThat(listed(A, "docs")).containsExactly("docs/z", "docs/～", "docs/😀");
  }

  @Test
  void doesNotListEmptyFolders() throws Exception {
    Files.createDirectories(root.resolve("a/docs/empty/er"));

    assertFails(FailureCode.FILE_MISSING, () -> files.list(A, path("docs")));
  }

  @Test
  void refusesToWriteOverAFolderOrBelowAFile() throws Exception {
    put("a/docs/a.txt", bytes(10));

    assertFails(FailureCode.FILE_REFUSED, () -> write(A, "docs", bytes(1)));
    assertFails(FailureCode.FILE_REFUSED, () -> write(A, "docs/a.txt/b", bytes(1)));
    assertThat(everything()).hasSize(1);
  }

  @Test
  void refusesAPathThatCannotBeAFileName() {
    assertFails(FailureCode.FILE_REFUSED, () -> write(A, "x".repeat(256), bytes(1)))
        .hasMessageContaining("255");
  }

  @Test
  void refusesAListingWithANameThatMakesNoPath() throws Exception {
    put("a/docs/good", bytes(1));
    put("a/docs/back\\slash", bytes(1));

    assertFails(FailureCode.FILE_REFUSED, () -> files.list(A, path("docs")))
        .hasMessageContaining("back\\slash");
  }

  @Test
  void refusesAListingWithANameThatIsNotUtf8() throws Exception {
    put("a/docs/good", bytes(1));
    var touch = new ProcessBuilder("sh", "-c", "touch \"$(printf 'docs/caf\\351')\"");
    assertThat(touch.directory(root.resolve("a").toFile()).start().waitFor()).isZero();

    assertFails(FailureCode.FILE_REFUSED, () -> files.list(A, path("docs")))
        .hasMessageContaining("caf");
  }

  @Test
  void saysThatARootIsNotThere() {
    var unmounted = new DirectoryFiles(root.resolve("mount"));

    assertFails(FailureCode.FILES_UNAVAILABLE, () -> unmounted.find(A, path("x")))
        .hasMessageContaining("mounted");
    assertFails(FailureCode.FILES_UNAVAILABLE, () -> unmounted.list(A, path("x")));
  }

  @Test
  void mayHaveARootThatIsReachedThroughALink(@TempDir Path elsewhere) throws Exception {
    put("a/docs/a.txt", bytes(10));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), root);

    assertThat(new DirectoryFiles(link).find(A, path("docs/a.txt"))).isPresent();
  }

  @Test
  void noticesThatAFileGrowsWhileItIsRead() throws Exception {
    Path file = put("a/log", bytes(200_000));

    assertChanges(() -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND));
  }

  @Test
  void noticesThatAFileIsCutWhileItIsRead() throws Exception {
    Path file = put("a/log", bytes(200_000));

    assertChanges(() -> Files.write(file, bytes(1000)));
  }

  @Test
  void noticesThatAFileIsRewrittenAtTheSameSizeWhileItIsRead() throws Exception {
    Path file = put("a/log", bytes(200_000));
    Files.setLastModifiedTime(file, FileTime.from(TIME));

    assertChanges(() -> Files.write(file, new byte[200_000]));
  }

  @Test
  void noticesThatAFileIsReplacedByOneOfTheSameSizeAndTimeWhileItIsRead() throws Exception {
    Path file = put("a/log", bytes(200_000));
    Path other = put("a/other", new byte[200_000]);
    Files.setLastModifiedTime(file, FileTime.from(TIME));
    Files.setLastModifiedTime(other, FileTime.from(TIME));

    assertChanges(() -> Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING));
  }

  private interface Change {
    void make() throws Exception;
  }

  /** Reads {@code log} half, changes it, and expects that it cannot be read to its end. */
  private void assertChanges(Change change) throws Exception {
    ProjectFile before = files.find(A, path("log")).orElseThrow();
    try (InputStream content = files.open(A, before)) {
      assertThat(content.readNBytes(100_000)).hasSize(100_000);
      change.make();

      assertThatThrownBy(content::readAllBytes)
          .isInstanceOf(java.io.IOException.class)
          .cause()
          .satisfies(why ->
              assertFails(
                  FailureCode.FILE_CHANGED,
                  () -> {
                    throw why;
                  }));
    }
  }
}
