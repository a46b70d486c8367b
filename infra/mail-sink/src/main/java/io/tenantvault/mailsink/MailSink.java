package io.tenantvault.mailsink;

import com.sun.net.httpserver.HttpServer;
import io.tenantvault.mailsink.SinkConfig.Login;
import io.tenantvault.mailsink.SinkConfig.Security;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.UsernamePasswordValidator;
import org.subethamail.smtp.server.SMTPServer;

/** A running sink. */
public final class MailSink implements AutoCloseable {
  static {
    // Without it an answer on a kept-alive connection can wait 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final SMTPServer smtp;
  private final HttpServer http;
  private final ExecutorService threads;
  private final Mailbox mailbox;

  private MailSink(SMTPServer smtp, HttpServer http, ExecutorService threads, Mailbox mailbox) {
    this.smtp = smtp;
    this.http = http;
    this.threads = threads;
    this.mailbox = mailbox;
  }

  /**
   * Starts a sink; it answers when this returns.
   *
   * @throws IOException when an address is taken or the certificate cannot be used
   */
  public static MailSink start(SinkConfig config) throws IOException {
    var mailbox = new Mailbox();
    var faults = new Faults();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(config.address(), config.httpPort()), 0);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    http.setExecutor(threads);
    http.createContext("/api/", new SinkApi(mailbox, faults));
    SMTPServer smtp = smtp(config, mailbox, faults);
    try {
      smtp.start();
    } catch (RuntimeException e) {
      throw new IOException("no SMTP at port %d: %s".formatted(config.smtpPort(), e), e);
    }
    http.start();
    return new MailSink(smtp, http, threads, mailbox);
  }

  private static SMTPServer smtp(SinkConfig config, Mailbox mailbox, Faults faults)
      throws IOException {
    SMTPServer.Builder server =
        new SMTPServer.Builder()
            .bindAddress(config.address())
            .port(config.smtpPort())
            .hostName("mail-sink")
            .insertReceivedHeaders(false)
            .messageHandlerFactory(_ -> new TakeMail(mailbox, faults));
    KeyStoreFile keys = config.keys();
    if (keys != null && config.security() == Security.STARTTLS) {
      server.enableTLS().requireTLS().startTlsSocketFactory(keys.context());
    } else if (keys != null && config.security() == Security.TLS) {
      server.serverSocketFactory(keys.context());
    }
    Login login = config.login();
    if (login != null) {
      UsernamePasswordValidator validator =
          (user, password, _) -> {
            if (!login.equals(new Login(user, password))) {
              throw new LoginFailedException("wrong user or password");
            }
          };
      server
          .requireAuth()
          .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(validator));
    }
    return server.build();
  }

  /** Where mails are taken. */
  public URI smtp() {
    return URI.create("smtp://%s:%d".formatted(host(), smtpPort()));
  }

  /** The port of {@link #smtp()}. */
  public int smtpPort() {
    return smtp.getPortAllocated();
  }

  /** Where they are shown, without a slash at its end. */
  public URI api() {
    return URI.create("http://%s:%d".formatted(host(), http.getAddress().getPort()));
  }

  private String host() {
    return http.getAddress().getAddress().isAnyLocalAddress()
        ? "127.0.0.1"
        : http.getAddress().getAddress().getHostAddress();
  }

  /** What was taken, the oldest first. */
  public List<Mail> mails() {
    return mailbox.all();
  }

  /** Ends at once; what was taken is forgotten. */
  @Override
  public void close() {
    smtp.stop();
    http.stop(0);
    threads.shutdownNow();
  }
}
