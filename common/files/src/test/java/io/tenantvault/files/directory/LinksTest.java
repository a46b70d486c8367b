package io.tenantvault.files.directory;

import static io.tenantvault.files.StoreUnderTest.A;
import static io.tenantvault.files.StoreUnderTest.TIME;
import static io.tenantvault.files.StoreUnderTest.assertFails;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.ProjectFile;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project's own folder may hold to lead the worker elsewhere. */
class LinksTest {
  @TempDir Path directory;
  private Path outside;
  private Path project;
  private DirectoryFiles files;

  @BeforeEach
  void makeLinks() throws Exception {
    Path root = Files.createDirectory(directory.resolve("root"));
    outside = Files.createDirectories(root.resolve("ab/private"));
    Files.writeString(outside.resolve("secret"), "secret");
    project = Files.createDirectories(root.resolve("a/docs")).getParent();
    Files.writeString(project.resolve("docs/plain"), "plain");
    Files.createSymbolicLink(project.resolve("file"), outside.resolve("secret"));
    Files.createSymbolicLink(project.resolve("folder"), outside);
    Files.createSymbolicLink(project.resolve("up"), Path.of(".."));
    Files.createSymbolicLink(project.resolve("dangling"), outside.resolve("none"));
    Files.createSymbolicLink(project.resolve("inside"), project.resolve("docs"));
    Files.createSymbolicLink(project.resolve("itself"), Path.of("itself"));
    files = new DirectoryFiles(root);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file",
        "folder",
        "folder/secret",
        "up/ab/private/secret",
        "dangling",
        "dangling/x",
        "inside",
        "inside/plain",
        "itself",
        "itself/x"
      })
  void followsNoLinkInAnyOperation(String path) throws Exception {
    var seen = new ProjectFile(path(path), 6, TIME, "x");

    assertFails(FailureCode.FILE_REFUSED, () -> files.find(A, path(path)))
        .hasMessageContaining("symbolic link");
    assertFails(FailureCode.FILE_REFUSED, () -> files.list(A, path(path)));
    assertFails(FailureCode.FILE_REFUSED, () -> files.open(A, seen));
    assertFails(FailureCode.FILE_REFUSED, () -> write(path));
    assertThat(outside.resolve("secret")).hasContent("secret");
    assertThat(outside).isDirectoryContaining("glob:**secret");
    try (Stream<Path> there = Files.list(outside)) {
      assertThat(there).hasSize(1);
    }
  }

  @Test
  void refusesAProjectsFolderThatIsALink() throws Exception {
    Files.move(project, directory.resolve("moved"));
    Files.createSymbolicLink(project, directory.resolve("moved"));

    assertFails(FailureCode.FILE_REFUSED, () -> files.find(A, path("docs/plain")));
    assertFails(FailureCode.FILE_REFUSED, () -> files.list(A, path("docs")));
    assertFails(FailureCode.FILE_REFUSED, () -> write("docs/new"));
    assertThat(directory.resolve("moved/docs/new")).doesNotExist();
  }

  @Test
  void failsAListingOverALinkInsteadOfLeavingItOut() throws Exception {
    Files.createSymbolicLink(project.resolve("docs/link"), project.resolve("docs/plain"));

    assertFails(FailureCode.FILE_REFUSED, () -> files.list(A, path("docs")))
        .hasMessageContaining("docs/link of project a");
  }

  @Test
  void failsOverWhatIsNeitherFileNorFolder() throws Exception {
    try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(project.resolve("docs/socket")));

      assertFails(FailureCode.FILE_REFUSED, () -> files.list(A, path("docs")))
          .hasMessageContaining("docs/socket");
      assertFails(FailureCode.FILE_REFUSED, () -> files.find(A, path("docs/socket")));
      assertFails(FailureCode.FILE_REFUSED, () -> write("docs/socket"));
      assertFails(FailureCode.FILE_REFUSED, () -> write("docs/socket/x"));
    }
  }

  @Test
  void readsOnWhereItWasWhenAFolderOnTheWayBecomesALink() throws Exception {
    ProjectFile plain = files.find(A, path("docs/plain")).orElseThrow();
    try (InputStream content = files.open(A, plain)) {
      Files.move(project.resolve("docs"), project.resolve("before"));
      Files.createSymbolicLink(project.resolve("docs"), outside);

      assertThat(content.readAllBytes()).asString().isEqualTo("plain");
    }
  }

  private void write(String path) throws Exception {
    files.write(A, new ArrivingFile(path(path), 1, TIME, InputStream.nullInputStream()));
  }
}
