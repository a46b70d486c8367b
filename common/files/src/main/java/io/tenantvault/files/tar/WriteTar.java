package io.tenantvault.files.tar;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.files.FileListing;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.ProjectFilesException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Writes files as a tar archive. An entry's name is the file's path below the project's root;
 * names, sizes and times of any length are kept by pax headers. Owners and permissions are not
 * kept.
 */
public final class WriteTar {
  private static final int BUFFER = 64 << 10;

  /** In bytes: tar's own blocking factor. The library's is a single record, and a call for each. */
  private static final int BLOCK = 20 * TarConstants.DEFAULT_RCDSIZE;

  private final ProjectFiles files;

  /** Reads files from there. */
  public WriteTar(ProjectFiles files) {
    this.files = files;
  }

  /**
   * Writes all files of a listing and the archive's end. The output stays open. After a failure
   * what it has is not an archive.
   *
   * @param listing of that project; stays open
   * @throws ProjectFilesException when a file cannot be read; {@code FILE_CHANGED} when it is not
   *     as long as it was when it was listed
   * @throws IOException when the output cannot be written
   */
  public void write(
      ProjectId project, FileListing listing, OutputStream output, TarProgress progress)
      throws ProjectFilesException, IOException, InterruptedException {
    // Not closed: that would close the output. It holds nothing else.
    var tar = new TarArchiveOutputStream(output, BLOCK, StandardCharsets.UTF_8.name());
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    tar.setAddPaxHeadersForNonAsciiNames(true);
    var copy = new Copy(project, tar, progress);
    for (Optional<ProjectFile> file = listing.next(); file.isPresent(); file = listing.next()) {
      copy.file(file.get());
    }
    tar.finish();
    tar.flush();
  }

  private static TarArchiveEntry header(ProjectFile file) {
    var entry = new TarArchiveEntry(file.path().value());
    entry.setSize(file.size());
    entry.setLastModifiedTime(FileTime.from(file.modifiedAt()));
    entry.setUserName("");
    return entry;
  }

  /** One archive on its way. */
  private final class Copy {
    private final ProjectId project;
    private final TarArchiveOutputStream tar;
    private final TarProgress progress;
    private final byte[] buffer = new byte[BUFFER];
    private long wholeFiles;
    private long bytes;

    Copy(ProjectId project, TarArchiveOutputStream tar, TarProgress progress) {
      this.project = project;
      this.tar = tar;
      this.progress = progress;
    }

    void file(ProjectFile file) throws ProjectFilesException, IOException, InterruptedException {
      try (InputStream content = files.open(project, file)) {
        tar.putArchiveEntry(header(file));
        long left = file.size();
        for (int count = read(content); count >= 0; count = read(content)) {
          left -= count;
          if (left < 0) {
            throw changed(file);
          }
          tar.write(buffer, 0, count);
          bytes += count;
          progress.written(wholeFiles, bytes);
        }
        if (left > 0) {
          throw changed(file);
        }
        tar.closeArchiveEntry();
        wholeFiles++;
        progress.written(wholeFiles, bytes);
      }
    }

    private int read(InputStream content)
        throws ProjectFilesException, IOException, InterruptedException {
      try {
        return content.read(buffer);
      } catch (InterruptedIOException e) {
        Thread.interrupted();
        throw new InterruptedException(e.getMessage());
      } catch (IOException e) {
        if (e.getCause() instanceof ProjectFilesException why) {
          throw why;
        }
        throw e;
      }
    }

    private ProjectFilesException changed(ProjectFile file) {
      return ProjectFilesException.changed(
          "%s of project %s: it has not the %d bytes any more that it was listed with"
              .formatted(file.path(), project, file.size()));
    }
  }
}
