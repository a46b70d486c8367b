package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.HttpReadiness;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Programs;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The mail sink: takes every mail, delivers none, and shows them.
 *
 * @param directory of the stack
 */
record MailSinkComponent(ModuleJar jar, int smtpPort, int httpPort, Path directory)
    implements Component {
  static final String NAME = "mail-sink";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String address() {
    return "http://127.0.0.1:" + httpPort;
  }

  /** Where mails are handed in. */
  String smtp() {
    return "smtp://127.0.0.1:" + smtpPort;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("SMTP_URL", smtp(), "MAIL_API_URL", address());
  }

  @Override
  public Path log() {
    return directory.resolve("logs").resolve(NAME + ".log");
  }

  @Override
  public Launch launch() throws IOException {
    return new Launch(
        NAME,
        List.of(
            Programs.java().toString(),
            "-Xmx48m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.path().toString(),
            "--smtp-port",
            Integer.toString(smtpPort),
            "--http-port",
            Integer.toString(httpPort)),
        Map.of(),
        directory,
        log());
  }

  @Override
  public Readiness readiness() {
    URI mails = URI.create(address() + "/api/faults");
    return new HttpReadiness(mails, mails.toString());
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration endTimeout() {
    return Duration.ofSeconds(10);
  }

  @Override
  public String version() throws IOException {
    return jar.version();
  }
}
