package io.tenantvault.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A store that the port's contract is held to. */
public interface StoreUnderTest {
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
