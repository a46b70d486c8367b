package io.tenantvault.files.tar;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.ProjectFilesException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar archive file by file and trusts nothing in it: every name must be a path below a
 * project's root, and nothing but files and folders is accepted. Folders are passed over, for files
 * bring their own.
 */
public final class ReadTar {
  private static final int END = 2 * TarConstants.DEFAULT_RCDSIZE;

  /** Takes the files of an archive. */
  @FunctionalInterface
  public interface Receiver {

    /** Called for each file in the archive's order; what it leaves unread is passed over. */
    void receive(ArrivingFile file) throws ProjectFilesException, IOException, InterruptedException;
  }

  /**
   * Hands all files to the receiver. The archive stays open.
   *
   * @throws HostileTarException for a link, a device, or a name that leads elsewhere; the files
   *     before it have been handed over by then
   * @throws IOException when the archive cannot be read or is cut off, or the receiver throws it
   */
  public void read(InputStream archive, Receiver receiver)
      throws ProjectFilesException, IOException, InterruptedException {
    var limit = new HeaderLimit(archive);
    // Not closed: that would close the archive. It holds nothing else.
    var tar = new TarArchiveInputStream(limit, StandardCharsets.UTF_8.name());
    for (TarArchiveEntry entry = next(tar, limit); entry != null; entry = next(tar, limit)) {
      if (!isFolder(entry)) {
        receiver.receive(file(entry, tar));
      }
      tar.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** The next entry, or null at the archive's proper end. */
  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar, HeaderLimit limit)
      throws IOException {
    limit.beginHeader();
    TarArchiveEntry entry;
    try {
      entry = tar.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new HostileTarException("the archive has a header that makes no sense", e);
    }
    if (limit.endHeader() < END && entry == null) {
      throw new EOFException("the archive ends without its end marker: it was cut off");
    }
    return entry;
  }

  private static boolean isFolder(TarArchiveEntry entry) throws HostileTarException {
    path(entry.isDirectory() ? withoutSlash(entry.getName()) : entry.getName());
    boolean file =
        entry.getLinkFlag() == TarConstants.LF_NORMAL
            || entry.getLinkFlag() == TarConstants.LF_OLDNORM;
    if (!entry.isDirectory() && (!file || entry.isSparse())) {
      throw new HostileTarException(
          "the archive's entry \"%s\" is neither a file nor a folder but of type '%c'"
              .formatted(entry.getName(), entry.getLinkFlag()));
    }
    return entry.isDirectory();
  }

  private static String withoutSlash(String name) {
    return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
  }

  private static ArrivingFile file(TarArchiveEntry entry, TarArchiveInputStream tar)
      throws HostileTarException {
    var content =
        new FilterInputStream(tar) {
          @Override
          public void close() {
            // The next entry comes from the same stream.
          }
        };
    return new ArrivingFile(
        path(entry.getName()), entry.getSize(), entry.getLastModifiedTime().toInstant(), content);
  }

  private static FilePath path(String name) throws HostileTarException {
    try {
      return new FilePath(name);
    } catch (IllegalArgumentException e) {
      throw new HostileTarException(
          "the archive's entry \"%s\" is no path of a project, which %s"
              .formatted(printable(name), e.getMessage()),
          e);
    }
  }

  private static String printable(String name) {
    String start = name.length() > 200 ? name.substring(0, 200) + "…" : name;
    return start.replaceAll("\\p{Cntrl}", "?");
  }
}
