package io.tenantvault.notification.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.event.Occasion;
import io.tenantvault.mailsink.KeyStoreFile;
import io.tenantvault.mailsink.MailSink;
import io.tenantvault.mailsink.SinkConfig;
import io.tenantvault.mailsink.SinkConfig.Login;
import io.tenantvault.mailsink.SinkConfig.Security;
import io.tenantvault.notification.TestEvents;
import io.tenantvault.notification.delivery.Outcome;
import io.tenantvault.notification.mail.MailProperties.StartTls;
import io.tenantvault.notification.message.ComposeMessage;
import io.tenantvault.notification.outbox.Channel;
import io.tenantvault.notification.outbox.Notification;
import io.tenantvault.notification.outbox.Recipient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection to the mail server. */
class SendMailIT {

  @TempDir Path folder;

  @Test
  void saysNothingToAServerWithoutTlsWhereTlsIsRequired() throws Exception {
    try (MailSink sink = MailSink.start(SinkConfig.plain())) {
      assertThat(send(sink.smtp(), StartTls.REQUIRED, "", "")).isInstanceOf(Outcome.Later.class);
      assertThat(sink.mails()).isEmpty();

      assertThat(send(sink.smtp(), StartTls.OFFERED, "", "")).isInstanceOf(Outcome.Sent.class);
      assertThat(sink.mails()).hasSize(1);
    }
  }

  @Test
  void saysNothingToAServerWhoseCertificateNobodyKnowsUntilItsAuthorityIsNamed() throws Exception {
    for (Security security : new Security[] {Security.STARTTLS, Security.TLS}) {
      try (MailSink sink = MailSink.start(SinkConfig.plain().with(security, keys(security)))) {
        URI server =
            security == Security.TLS
                ? URI.create("smtps://127.0.0.1:" + sink.smtpPort())
                : sink.smtp();

        assertThat(send(server, StartTls.REQUIRED, "", ""))
            .isInstanceOfSatisfying(
                Outcome.Later.class,
                later -> assertThat(later.reason()).containsIgnoringCase("certification path"));
        assertThat(sink.mails()).isEmpty();

        assertThat(send(trusting(server, certificate(security)))).isInstanceOf(Outcome.Sent.class);
        assertThat(sink.mails()).hasSize(1);
      }
    }
  }

  @Test
  void logsInWhereItIsToldTo() throws Exception {
    var login = new Login("vault", "secret");
    try (MailSink sink = MailSink.start(SinkConfig.plain().requiring(login))) {
      assertThat(send(sink.smtp(), StartTls.NEVER, "vault", "wrong"))
          .as("the configuration is mended, and the mail is sent then")
          .isInstanceOf(Outcome.Later.class);
      assertThat(send(sink.smtp(), StartTls.NEVER, "vault", "secret"))
          .isInstanceOf(Outcome.Sent.class);
    }
  }

  @Test
  void namesTheSettingThatCannotBe() {
    assertThatThrownBy(() -> properties(URI.create("http://x:25"), StartTls.NEVER, "", ""))
        .hasMessageContaining("tenantvault.notifications.mail.server");
    assertThat(properties(URI.create("smtp://x:25"), StartTls.NEVER, "vault", "secret").toString())
        .doesNotContain("secret");
  }

  private static Outcome send(URI server, StartTls startTls, String user, String password) {
    return send(properties(server, startTls, user, password));
  }

  private static Outcome send(MailProperties mail) {
    Instant now = Instant.now();
    return new SendMail(mail.sender().orElseThrow(), mail.from(), new ComposeMessage(null))
        .tell(
            new Notification(
                UUID.randomUUID(),
                Occasion.BACKUP_COMPLETED,
                TestEvents.of("shop", now).completed(),
                new Recipient(Channel.EMAIL, "ada@example.org"),
                1,
                now,
                null));
  }

  private static MailProperties trusting(URI server, Path authority) {
    return new MailProperties(
        server,
        StartTls.REQUIRED,
        "",
        "",
        "Vault <vault@example.org>",
        Duration.ofSeconds(5),
        authority.toString());
  }

  private Path certificate(Security name) throws Exception {
    Path store = folder.resolve(name + ".p12");
    var certificate =
        KeyStore.getInstance(store.toFile(), "changeit".toCharArray()).getCertificate("sink");
    var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    return Files.writeString(
        folder.resolve(name + ".crt"),
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(lines.encodeToString(certificate.getEncoded())));
  }

  private static MailProperties properties(
      URI server, StartTls startTls, String user, String password) {
    return new MailProperties(
        server, startTls, user, password, "Vault <vault@example.org>", Duration.ofSeconds(5), "");
  }

  private KeyStoreFile keys(Security name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit",
                "-storetype",
                "PKCS12",
                "-keyalg",
                "EC",
                "-alias",
                "sink",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=IP:127.0.0.1")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    return new KeyStoreFile(file, "changeit");
  }
}
