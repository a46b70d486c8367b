package io.tenantvault.storage.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountedFilesTest {
  private static final String SECRET = "s3cr3t";
  private static final Path SERVER = Path.of("/var/lib/telegram-bot-api");

  @TempDir Path directory;
  private Path mount;
  private MountedFiles files;

  @BeforeEach
  void mount() throws Exception {
    mount = Files.createDirectories(directory.resolve("mount"));
    files = new MountedFiles(SERVER, mount, new BotToken("4242:" + SECRET));
    Files.writeString(directory.resolve("outside"), "secret of others");
    Files.writeString(
        Files.createDirectories(mount.resolve("4242:" + SECRET + "/documents")).resolve("file_1"),
        "document");
  }

  @Test
  void readsTheServersFileUnderTheNameThatItHasHere() throws Exception {
    try (var document = files.open(SERVER + "/4242:" + SECRET + "/documents/file_1", 8, "x")) {
      assertThat(document.readAllBytes()).asString().isEqualTo("document");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "/var/lib/telegram-bot-api/../../../etc/passwd",
        "/var/lib/telegram-bot-api/../outside",
        "/var/lib/telegram-bot-api-other/file",
        "documents/file_1",
        "/var/lib/telegram-bot-api",
        "/var/lib/telegram-bot-api/4242:s3cr3t",
        "/var/lib/telegram-bot-api/4242:s3cr3t/documents/file_2",
        "/var/lib/telegram-bot-api/\0",
        ""
      })
  void readsNothingButFilesBelowTheMountAndTellsNoToken(String path) {
    assertThatThrownBy(() -> files.open(path, 16, "getFile of message 7"))
        .isInstanceOf(StorageException.Refused.class)
        .hasMessageContaining("getFile of message 7")
        .hasMessageContaining("self-hosted")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void followsNoLinkOutOfTheMount() throws Exception {
    Files.createSymbolicLink(mount.resolve("link"), directory.resolve("outside"));

    assertThatThrownBy(() -> files.open(SERVER + "/link", 16, "x"))
        .isInstanceOf(StorageException.Refused.class);
  }

  @Test
  void refusesAFileOfAnotherSize() {
    assertThatThrownBy(() -> files.open(SERVER + "/4242:" + SECRET + "/documents/file_1", 9, "x"))
        .isInstanceOf(StorageException.Corrupt.class)
        .hasMessageNotContaining(SECRET);
  }
}
