package io.tenantvault.restore.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.storage.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnreadableArtifactTest {

  private static final BackupId BACKUP = new BackupId(new UUID(0, 7));

  @ParameterizedTest
  @MethodSource("failures")
  void saysWhetherAnotherAttemptCanHelp(IOException thrown, FailureCode code) throws Exception {
    assertThat(UnreadableArtifact.failure(BACKUP, thrown).code()).isEqualTo(code);
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new EOFException("short"), FailureCode.ARTIFACT_CORRUPT),
        Arguments.of(
            new IOException("part", new EOFException("short")), FailureCode.ARTIFACT_CORRUPT),
        Arguments.of(
            new IOException("gzip", new DataFormatException("bad")), FailureCode.ARTIFACT_CORRUPT),
        Arguments.of(
            new IOException("part", new StorageException.Missing("gone")),
            FailureCode.ARTIFACT_MISSING),
        Arguments.of(
            new IOException("part", new SocketException("reset")), FailureCode.STORAGE_UNAVAILABLE),
        Arguments.of(
            new UnreadableDumpException("pg_restore ended with exit code 1"),
            FailureCode.RESTORE_FAILED),
        Arguments.of(new IOException("what?"), FailureCode.INTERNAL));
  }

  @Test
  void takesAnInterruptForOne() {
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> UnreadableArtifact.failure(BACKUP, new InterruptedIOException("stop")));
  }
}
