package io.tenantvault.files.tar;

import static io.tenantvault.files.StoreUnderTest.A;
import static io.tenantvault.files.StoreUnderTest.TIME;
import static io.tenantvault.files.StoreUnderTest.assertFails;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.FileListing;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a store whose files are not as long as it says. */
class WriteTarTest {
  private static final byte[] CONTENT = new byte[1000];

  @ParameterizedTest
  @ValueSource(longs = {0, 999, 1001, 9L << 30})
  void failsWhenAFileIsNotAsLongAsItsHeader(long size) {
    var files = new Liar(size);

    assertFails(
            FailureCode.FILE_CHANGED,
            () ->
                new WriteTar(files)
                    .write(A, files.list(), OutputStream.nullOutputStream(), (_, _) -> {}))
        .hasMessageContaining("liar of project a")
        .hasMessageContaining(Long.toString(size));
  }

  @Test
  void hasAHeaderForMoreThanEightGibibytes() throws Exception {
    var files = new Liar(9L << 30);
    var output = new ByteArrayOutputStream();
    assertThatThrownBy(() -> new WriteTar(files).write(A, files.list(), output, (_, _) -> {}));

    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(output.toByteArray()))) {
      assertThat(tar.getNextEntry().getSize()).isEqualTo(9L << 30);
    }
  }

  @Test
  void passesOnThatTheOutputCannotBeWritten() {
    var files = new Liar(1000);
    var full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no room");
          }
        };

    assertThatThrownBy(() -> new WriteTar(files).write(A, files.list(), full, (_, _) -> {}))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("no room");
  }

  /** One file of 1,000 bytes that is said to have another size. */
  private record Liar(long size) implements ProjectFiles {
    FileListing list() {
      return list(A, path("liar"));
    }

    @Override
    public Optional<ProjectFile> find(ProjectId project, FilePath path) {
      return Optional.of(new ProjectFile(path, size, TIME, "1"));
    }

    @Override
    public FileListing list(ProjectId project, FilePath prefix) {
      return new FileListing() {
        private boolean ended;

        @Override
        public Optional<ProjectFile> next() {
          boolean first = !ended;
          ended = true;
          return first ? find(project, prefix) : Optional.empty();
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public InputStream open(ProjectId project, ProjectFile file) {
      return new ByteArrayInputStream(CONTENT);
    }

    @Override
    public void write(ProjectId project, ArrivingFile file) {
      throw new AssertionError("is only read");
    }
  }
}
