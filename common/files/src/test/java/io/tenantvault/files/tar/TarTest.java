package io.tenantvault.files.tar;

import static io.tenantvault.files.StoreUnderTest.A;
import static io.tenantvault.files.StoreUnderTest.TIME;
import static io.tenantvault.files.StoreUnderTest.assertFails;
import static io.tenantvault.files.StoreUnderTest.bytes;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.FileListing;
import io.tenantvault.files.directory.DirectoryFiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarTest {
  private static final String LONG = "docs/" + "long-ÄÖ/".repeat(80) + "☃.txt";

  @TempDir Path root;
  private DirectoryFiles files;

  @BeforeEach
  void open() {
    files = new DirectoryFiles(root);
  }

  private void write(String path, byte[] bytes) throws Exception {
    files.write(
        A, new ArrivingFile(path(path), bytes.length, TIME, new ByteArrayInputStream(bytes)));
  }

  private void tar(String prefix, OutputStream output, TarProgress progress) throws Exception {
    try (FileListing listing = files.list(A, path(prefix))) {
      new WriteTar(files).write(A, listing, output, progress);
    }
  }

  private byte[] tar(String prefix) throws Exception {
    var output = new ByteArrayOutputStream();
    tar(prefix, output, (_, _) -> {});
    return output.toByteArray();
  }

  @Test
  void givesBackPathsTimesAndBytesOfAllFiles() throws Exception {
    Map<String, byte[]> written = new LinkedHashMap<>();
    written.put("docs/a.txt", bytes(1000));
    written.put("docs/empty", new byte[0]);
    written.put(LONG, bytes(70_000));
    written.put("docs/sub/exact", bytes(512));
    for (Map.Entry<String, byte[]> file : written.entrySet()) {
      write(file.getKey(), file.getValue());
    }
    write("beside", bytes(5));

    byte[] archive = tar("docs");

    Map<String, byte[]> read = new LinkedHashMap<>();
    List<Instant> times = new ArrayList<>();
    new ReadTar()
        .read(
            new ByteArrayInputStream(archive),
            file -> {
              read.put(file.path().value(), file.content().readAllBytes());
              times.add(file.modifiedAt());
            });
    assertThat(read).containsExactlyEntriesOf(written);
    assertThat(times).containsOnly(TIME);
  }

  @Test
  void canBeWrittenBackUnderAnotherProject() throws Exception {
    write("docs/a.txt", bytes(1000));
    write(LONG, bytes(200_000));
    byte[] archive = tar("docs");
    var other = new ProjectId("other");

    new ReadTar().read(new ByteArrayInputStream(archive), file -> files.write(other, file));

    for (String path : List.of("docs/a.txt", LONG)) {
      assertThat(root.resolve("other").resolve(path))
          .hasSameBinaryContentAs(root.resolve("a").resolve(path));
    }
  }

  @Test
  void passesOverWhatTheReceiverLeavesUnread() throws Exception {
    write("docs/a", bytes(100_000));
    write("docs/b", bytes(10));
    List<String> seen = new ArrayList<>();

    new ReadTar()
        .read(
            new ByteArrayInputStream(tar("docs")),
            file -> {
              seen.add(file.path().value());
              file.content().read();
              file.content().close();
            });

    assertThat(seen).containsExactly("docs/a", "docs/b");
  }

  @Test
  void tellsNothingOfWhoWroteTheArchive() throws Exception {
    write("docs/a", bytes(10));

    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(tar("docs")))) {
      var entry = tar.getNextEntry();

      assertThat(entry.getUserName()).isEmpty();
      assertThat(entry.getLongUserId()).isZero();
    }
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    write("docs/a", bytes(200_000));
    write("docs/b", new byte[0]);
    List<String> told = new ArrayList<>();

    tar("docs", OutputStream.nullOutputStream(), (files, bytes) -> told.add(files + " " + bytes));

    assertThat(told).hasSizeGreaterThan(4).startsWith("0 65536").endsWith("2 200000");
  }

  @Test
  void failsWhenAFileIsWrittenWhileItIsInItsTurn() throws Exception {
    write("docs/a", bytes(1 << 20));
    var output =
        new OutputStream() {
          private boolean grown;

          @Override
          public void write(int b) {
            throw new AssertionError("writes blocks");
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            if (!grown) {
              grown = true;
              Files.write(root.resolve("a/docs/a"), bytes(5));
            }
          }
        };

    assertFails(FailureCode.FILE_CHANGED, () -> tar("docs", output, (_, _) -> {}))
        .hasMessageContaining("docs/a of project a");
  }

  @Test
  void streamsAFileOfMoreThanTwoGibibytes() throws Exception {
    long size = (2L << 30) + 12_345;
    Path file = Files.createDirectories(root.resolve("a/docs")).resolve("sparse");
    try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(size);
    }
    var counted =
        new OutputStream() {
          private long count;

          @Override
          public void write(int b) {
            count++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            count += length;
          }
        };
    List<Long> last = new ArrayList<>(List.of(0L));

    tar("docs", counted, (_, bytes) -> last.set(0, bytes));

    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(size);
    assertThat(last).containsExactly(size);
    assertThat(counted.count).isBetween(size + 1024, size + 20_480);
  }
}
