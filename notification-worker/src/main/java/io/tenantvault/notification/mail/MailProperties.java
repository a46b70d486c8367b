package io.tenantvault.notification.mail;

import io.tenantvault.environment.TrustedAuthorities;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * {@code tenantvault.notifications.mail.*}.
 *
 * @param server {@code smtp://host:port}, or {@code smtps://host:port} for TLS from the first byte;
 *     null for no mail at all
 * @param startTls what becomes of an {@code smtp://} connection before anything is said on it
 * @param user empty for no login
 * @param from an address, with a name or without
 * @param timeout for the connection and for each answer
 * @param caFile PEM file with authorities that may have signed the server's certificate, beside
 *     Java's own; empty for none
 */
@ConfigurationProperties("tenantvault.notifications.mail")
public record MailProperties(
    @Nullable URI server,
    @DefaultValue("required") StartTls startTls,
    @DefaultValue("") String user,
    @DefaultValue("") String password,
    @DefaultValue("Tenantvault <tenantvault@localhost>") String from,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("") String caFile) {

  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

  /** When TLS begins where it does not at once. */
  public enum StartTls {
    /** In any case; a server without it gets no mail. */
    REQUIRED,
    /** Where the server has it. */
    OFFERED,
    NEVER
  }

  /** Refuses what cannot work. */
  public MailProperties {
    if (server != null && server.toString().isEmpty()) {
      server = null;
    }
    if (server != null
        && (server.getHost() == null
            || server.getPort() < 0
            || !(server.getScheme().equals("smtp") || server.getScheme().equals("smtps")))) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.mail.server must be smtp://host:port or smtps://host:port");
    }
    if (!timeout.isPositive() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "tenantvault.notifications.mail.timeout must be more than nothing and at most 30s");
    }
  }

  /** The server, where there is one. A connection is made for each mail. */
  public Optional<JavaMailSender> sender() {
    if (server == null) {
      return Optional.empty();
    }
    var sender = new JavaMailSenderImpl();
    sender.setHost(server.getHost());
    sender.setPort(server.getPort());
    sender.setJavaMailProperties(session(server));
    if (!user.isEmpty()) {
      sender.setUsername(user);
      sender.setPassword(password);
    }
    return Optional.of(sender);
  }

  /** Settings of Jakarta Mail. The server's certificate is checked, and the name in it. */
  private Properties session(URI address) {
    var session = new Properties();
    String millis = String.valueOf(timeout.toMillis());
    session.put("mail.smtp.connectiontimeout", millis);
    session.put("mail.smtp.timeout", millis);
    session.put("mail.smtp.writetimeout", millis);
    session.put("mail.smtp.ssl.checkserveridentity", "true");
    session.put("mail.smtp.auth", String.valueOf(!user.isEmpty()));
    if (address.getScheme().equals("smtps")) {
      session.put("mail.smtp.ssl.enable", "true");
    } else if (startTls != StartTls.NEVER) {
      session.put("mail.smtp.starttls.enable", "true");
      session.put("mail.smtp.starttls.required", String.valueOf(startTls == StartTls.REQUIRED));
    }
    if (!caFile.isBlank()) {
      TrustedAuthorities trusted = TrustedAuthorities.and(Path.of(caFile));
      session.put("mail.smtp.ssl.socketFactory", trusted.context().getSocketFactory());
    }
    return session;
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "MailProperties[server=%s, startTls=%s, user=%s, from=%s]"
        .formatted(server, startTls, user, from);
  }
}
