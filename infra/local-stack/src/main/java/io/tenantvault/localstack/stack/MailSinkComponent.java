package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.HttpReadiness;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Programs;
import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The mail sink: takes every mail, delivers none, and shows them.
 *
 * @param directory of the stack
 */
record MailSinkComponent(
    ModuleJar jar, int smtpPort, int httpPort, Protection protection, Path directory)
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
  public Launch launch(Progress progress) throws IOException {
    var command =
        new ArrayList<>(List.of(Programs.java().toString(), "-Xmx48m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", jar.path().toString()));
    command.addAll(List.of("--smtp-port", Integer.toString(smtpPort)));
    command.addAll(List.of("--http-port", Integer.toString(httpPort)));
    var variables = new TreeMap<String, String>();
    protection
        .files(NAME)
        .ifPresent(files -> {
          command.addAll(List.of("--tls", "starttls", "--key-store", files.keyStore().toString()));
          variables.put("MAIL_SINK_KEY_STORE_PASSWORD", protection.secrets().keyStorePassword());
        });
    return new Launch(NAME, command, variables, directory, log());
  }

  @Override
  public Readiness readiness() {
    URI mails = URI.create(address() + "/api/faults");
    return new HttpReadiness(mails, mails.toString(), Optional.empty());
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
    return jar.version() + protection.version();
  }
}
