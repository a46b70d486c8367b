package io.tenantvault.files.tar;

import static io.tenantvault.files.StoreUnderTest.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTarTest {
  private final List<String> received = new ArrayList<>();

  private void read(InputStream archive) throws Exception {
    new ReadTar().read(archive, file -> received.add(file.path().value()));
  }

  private void read(byte[] archive) throws Exception {
    read(new ByteArrayInputStream(archive));
  }

  private static byte[] archive(TarArchiveEntry... entries) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (TarArchiveEntry entry : entries) {
        tar.putArchiveEntry(entry);
        tar.write(new byte[(int) entry.getSize()]);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static TarArchiveEntry file(String name, int size) {
    var entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL, true);
    entry.setSize(size);
    return entry;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../ab/secret",
        "docs/../../ab/secret",
        "/etc/passwd",
        "docs//x",
        "./x",
        "..",
        "back\\slash",
        "new\nline",
        "bell\u0007"
      })
  void refusesNamesThatAreNoPathOfAProject(String name) throws Exception {
    byte[] archive = archive(file("docs/good", 5), file(name, 5));

    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(HostileTarException.class)
        .hasMessageContaining("no path of a project");
    assertThat(received).containsExactly("docs/good");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../", "/", "/etc/", "docs/../../", "docs//"})
  void refusesFoldersThatLeadOutAlthoughItMakesNone(String name) throws Exception {
    byte[] archive = archive(new TarArchiveEntry(name, TarConstants.LF_DIR, true));

    assertThatThrownBy(() -> read(archive)).isInstanceOf(HostileTarException.class);
  }

  @ParameterizedTest
  @ValueSource(
      bytes = {
        TarConstants.LF_SYMLINK,
        TarConstants.LF_LINK,
        TarConstants.LF_CHR,
        TarConstants.LF_BLK,
        TarConstants.LF_FIFO,
        TarConstants.LF_CONTIG,
        (byte) 'Z'
      })
  void refusesLinksAndDevices(byte type) throws Exception {
    var link = new TarArchiveEntry("docs/link", type, true);
    link.setLinkName("/etc/passwd");

    byte[] archive = archive(file("docs/good", 5), link);

    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(HostileTarException.class)
        .hasMessageContaining("docs/link")
        .hasMessageContaining("'" + (char) type + "'");
    assertThat(received).containsExactly("docs/good");
  }

  @Test
  void passesOverFolders() throws Exception {
    read(archive(new TarArchiveEntry("docs/", TarConstants.LF_DIR, true), file("docs/a", 5)));

    assertThat(received).containsExactly("docs/a");
  }

  @Test
  void refusesAHeaderThatWouldFillTheMemory() throws Exception {
    var longName = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
    longName.setSize(4L << 30);
    byte[] header = new byte[512];
    longName.writeEntryHeader(header);
    var endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) 'x');
            return length;
          }
        };

    assertThatThrownBy(
            () -> read(new SequenceInputStream(new ByteArrayInputStream(header), endless)))
        .isInstanceOf(HostileTarException.class)
        .hasMessageContaining("header");
  }

  @Test
  void saysThatAnArchiveIsCutOffWhereverThatIs() throws Exception {
    byte[] whole = archive(file("docs/a", 700), file("docs/b", 512));
    int end = 512 + 1024 + 512 + 512;

    for (int length : new int[] {0, 100, 512, 513, 1000, 1536, 2000, 2048, 2300, end, end + 511}) {
      received.clear();
      assertThatThrownBy(() -> read(Arrays.copyOf(whole, length)))
          .describedAs("after %d bytes", length)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, end))).isInstanceOf(EOFException.class);
    received.clear();
    read(Arrays.copyOf(whole, end + 1024));
    assertThat(received).containsExactly("docs/a", "docs/b");
  }

  @Test
  void refusesWhatIsNoArchive() {
    assertThatThrownBy(() -> read(bytes(20_000))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("-- a dump\n".repeat(500).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }
}
