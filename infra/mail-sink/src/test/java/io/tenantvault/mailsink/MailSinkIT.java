package io.tenantvault.mailsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.mailsink.SinkConfig.Login;
import io.tenantvault.mailsink.SinkConfig.Security;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailSinkIT {

  @TempDir Path folder;

  @Test
  void showsWhatItWasGivenByHttp() throws Exception {
    try (MailSink sink = MailSink.start(SinkConfig.plain())) {
      send(sink, Map.of(), "ada@example.org");

      JsonNode list = get(sink, "/api/messages");
      assertThat(list.path("messages")).hasSize(1);
      JsonNode mail = get(sink, "/api/messages/" + list.at("/messages/0/id").asLong());
      assertThat(mail.path("from").asString()).isEqualTo("vault@example.org");
      assertThat(mail.at("/to/0").asString()).isEqualTo("ada@example.org");
      assertThat(mail.path("subject").asString()).isEqualTo("Grüße");
      assertThat(mail.path("text").asString()).isEqualTo("plain ä");
      assertThat(mail.path("html").asString()).isEqualTo("<p>ä</p>");
      assertThat(mail.at("/headers/X-Mark/0").asString()).isEqualTo("7");

      call(sink, "DELETE", "/api/messages", "");
      assertThat(get(sink, "/api/messages").path("messages")).isEmpty();
      assertThat(call(sink, "GET", "/api/messages/1", "").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void refusesHangsUpAndLosesItsAnswerWhenItIsToldTo() throws Exception {
    try (MailSink sink = MailSink.start(SinkConfig.plain())) {
      for (String fault : List.of("4xx", "5xx", "drop", "lose-answer")) {
        set(sink, "{\"reject\": \"%s\", \"recipient\": \"bob@example.org\"}".formatted(fault));

        send(sink, Map.of(), "ada@example.org");
        assertThatThrownBy(() -> send(sink, Map.of(), "bob@example.org"))
            .as(fault)
            .isInstanceOf(MessagingException.class);
      }
      set(sink, "{\"reject\": \"none\"}");
      send(sink, Map.of(), "bob@example.org");

      assertThat(sink.mails().stream().map(mail -> mail.to().getFirst()))
          .filteredOn("bob@example.org"::equals)
          .as("one whose answer was lost, one that was taken")
          .hasSize(2);
      assertThat(call(sink, "PUT", "/api/faults", "{\"reject\": \"6xx\"}").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void takesNothingWithoutTlsWhereThatIsAskedFor() throws Exception {
    KeyStoreFile keys = keys();
    try (MailSink sink = MailSink.start(SinkConfig.plain().with(Security.STARTTLS, keys))) {
      assertThatThrownBy(() -> send(sink, Map.of(), "ada@example.org"))
          .isInstanceOf(MessagingException.class);
      send(
          sink,
          Map.of("mail.smtp.starttls.required", "true", "mail.smtp.ssl.trust", "*"),
          "ada@example.org");
      assertThat(sink.mails()).hasSize(1);
    }
    try (MailSink sink = MailSink.start(SinkConfig.plain().with(Security.TLS, keys))) {
      send(
          sink,
          Map.of("mail.smtp.ssl.enable", "true", "mail.smtp.ssl.trust", "*"),
          "ada@example.org");
      assertThat(sink.mails()).hasSize(1);
    }
  }

  @Test
  void takesNothingWithoutTheRightLoginWhereThereIsOne() throws Exception {
    var config = SinkConfig.plain().requiring(new Login("vault", "secret"));
    try (MailSink sink = MailSink.start(config)) {
      assertThatThrownBy(() -> send(sink, Map.of(), "ada@example.org"))
          .isInstanceOf(SendFailedException.class);
      assertThatThrownBy(() -> send(sink, Map.of("mail.smtp.auth", "true"), "a@b.org", "wrong"))
          .isInstanceOf(AuthenticationFailedException.class);
      send(sink, Map.of("mail.smtp.auth", "true"), "ada@example.org", "secret");
      assertThat(sink.mails()).hasSize(1);
    }
  }

  private KeyStoreFile keys() throws Exception {
    Path file = folder.resolve("keys.p12");
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

  private static void send(MailSink sink, Map<String, String> settings, String to)
      throws Exception {
    send(sink, settings, to, "");
  }

  private static void send(MailSink sink, Map<String, String> settings, String to, String password)
      throws Exception {
    var properties = new Properties();
    properties.put("mail.smtp.host", sink.smtp().getHost());
    properties.put("mail.smtp.port", String.valueOf(sink.smtpPort()));
    properties.putAll(settings);
    Session session = Session.getInstance(properties);
    var mail = new MimeMessage(session);
    mail.setFrom("vault@example.org");
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mail.setSubject("Grüße", "UTF-8");
    mail.setHeader("X-Mark", "7");
    var text = new MimeBodyPart();
    text.setText("plain ä", "UTF-8");
    var html = new MimeBodyPart();
    html.setText("<p>ä</p>", "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", text, html));
    if (password.isEmpty()) {
      Transport.send(mail);
    } else {
      Transport.send(mail, "vault", password);
    }
  }

  private static void set(MailSink sink, String fault) throws Exception {
    assertThat(call(sink, "PUT", "/api/faults", fault).statusCode()).isEqualTo(200);
  }

  private static JsonNode get(MailSink sink, String path) throws Exception {
    HttpResponse<String> answer = call(sink, "GET", path, "");
    assertThat(answer.statusCode()).isEqualTo(200);
    return JsonMapper.shared().readTree(answer.body());
  }

  private static HttpResponse<String> call(MailSink sink, String method, String path, String body)
      throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(sink.api().resolve(path))
              .method(method, BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
