package io.tenantvault.storage.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.botapi.BotApiEmulator;
import io.tenantvault.botapi.config.BotToken;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.config.ServerKeys;
import io.tenantvault.environment.TrustedAuthorities;
import io.tenantvault.storage.DocumentProbe.Trace;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageLimits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Bot API server whose certificate nobody but us has signed. */
class PrivateAuthorityIT {
  private static final String TOKEN = "4242:s3cr3t";
  private static final String PASSWORD = "changeit";

  @TempDir private Path folder;

  @Test
  void isTalkedToOnceItsAuthorityIsNamedAndNotBefore() throws Exception {
    Path keys = keys("IP:127.0.0.1");
    try (var emulator = emulator(keys);
        var strange = storage(emulator, null);
        var known = storage(emulator, TrustedAuthorities.and(certificate(keys)))) {
      assertThatThrownBy(() -> strange.look(4242, -1, 1))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasStackTraceContaining("certification path")
          .satisfies(e -> assertThat(e).hasMessageNotContaining("s3cr3t"));

      assertThat(known.look(4242, -1, 1)).isInstanceOf(Trace.class);
    }
  }

  @Test
  void isNotTalkedToUnderAnotherName() throws Exception {
    Path keys = keys("DNS:another.example");
    try (var emulator = emulator(keys);
        var known = storage(emulator, TrustedAuthorities.and(certificate(keys)))) {
      assertThatThrownBy(() -> known.look(4242, -1, 1))
          .isInstanceOf(StorageException.Unavailable.class)
          .hasStackTraceContaining("127.0.0.1");
    }
  }

  private BotApiEmulator emulator(Path keys) throws Exception {
    return BotApiEmulator.start(
        EmulatorConfig.cloud(folder.resolve("data"), new BotToken(TOKEN))
            .withKeys(new ServerKeys(keys, PASSWORD)));
  }

  private static TelegramStorage storage(
      BotApiEmulator emulator, @Nullable TrustedAuthorities trusted) {
    var token = new io.tenantvault.storage.telegram.BotToken(TOKEN);
    return TelegramStorage.of(
        new Bot(emulator.baseUri(), token, trusted),
        new TelegramStorage.Files.Cloud(),
        List.of(-1L),
        new StorageLimits(1000, 1),
        (_, chat) -> chat);
  }

  private Path keys(String name) throws Exception {
    Path store = folder.resolve("keys.p12");
    var command =
        "-genkeypair -alias emulator -dname CN=emulator -keyalg EC -storetype PKCS12 -storepass %s -keystore %s -ext san=%s"
            .formatted(PASSWORD, store, name);
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process =
        new ProcessBuilder((keytool + " " + command).split(" "))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    return store;
  }

  private Path certificate(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    String content = lines.encodeToString(store.getCertificate("emulator").getEncoded());
    return Files.writeString(
        folder.resolve("ca.crt"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n".formatted(content));
  }
}
