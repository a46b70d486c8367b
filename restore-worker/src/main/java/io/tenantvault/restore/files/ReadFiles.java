package io.tenantvault.restore.files;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.ProjectFilesException;
import io.tenantvault.files.tar.ReadTar;
import io.tenantvault.jobruntime.JobFailedException;
import java.io.IOException;
import java.io.OutputStream;

/** Reads a backup of files from its begin to its end, and hands over each file. */
final class ReadFiles {

  private final FilesBackup backup;
  private final FilesProgress progress;
  private long files;

  ReadFiles(FilesBackup backup, FilesProgress progress) {
    this.backup = backup;
    this.progress = progress;
  }

  /** How many have been handed over whole. */
  long files() {
    return files;
  }

  /**
   * Returns when all have been handed over, and the artifact is known to be what was stored.
   *
   * @param consequence what it means for the project when it cannot be read
   * @throws JobFailedException {@code ARTIFACT_CORRUPT}, or what the storage says; {@code
   *     VERIFICATION_FAILED} when it holds another number of files than it should
   * @throws ProjectFilesException what the receiver throws
   */
  void read(ReadTar.Receiver receiver, String consequence)
      throws JobFailedException, ProjectFilesException, InterruptedException {
    var content = new WatchedContent(backup.artifact().open(), progress::read);
    try (content) {
      handOver(content, receiver);
      content.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw failure(content, e, consequence);
    }
    if (files != backup.files()) {
      throw new JobFailedException(
          FailureCode.VERIFICATION_FAILED,
          "backup %s holds %d files and should hold %d; %s"
              .formatted(backup.id(), files, backup.files(), consequence));
    }
  }

  private void handOver(WatchedContent content, ReadTar.Receiver receiver)
      throws ProjectFilesException, IOException, InterruptedException {
    ReadTar.Receiver counting =
        file -> {
          receiver.receive(file);
          files++;
        };
    if (backup.isArchive()) {
      new ReadTar().read(content, counting);
    } else {
      // When it was written last is not known, but for that it was before the backup.
      counting.receive(
          new ArrivingFile(
              backup.path(), backup.size(), backup.artifact().manifest().createdAt(), content));
    }
  }

  /** Bytes that are what was stored and no archive of ours all the same are corrupt as well. */
  private JobFailedException failure(WatchedContent content, IOException e, String consequence)
      throws InterruptedException {
    if (content.failure().isPresent()) {
      return backup.artifact().unreadable(content.failure().get(), consequence);
    }
    return new JobFailedException(
        FailureCode.ARTIFACT_CORRUPT,
        "backup %s is no archive of ours: %s; %s"
            .formatted(backup.id(), e.getMessage(), consequence),
        e);
  }
}
