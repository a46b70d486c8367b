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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One copy of a service.
 *
 * @param copy of which service
 * @param variables its environment
 * @param directory of the stack
 */
record ServiceComponent(
    Copy copy, int port, ModuleJar jar, Map<String, String> variables, Path directory)
    implements Component {

  /** The so-and-so-many-eth of a service, from 1. */
  record Copy(Service service, int number) {}

  @Override
  public String name() {
    return copy.service().copy(copy.number());
  }

  // The workers serve only health and figures, and those stay on this machine.
  @Override
  public String address() {
    boolean tls = variables.containsKey("SERVER_TLS_CERTIFICATE");
    return (tls ? "https" : "http") + "://127.0.0.1:" + port;
  }

  URI metrics() {
    return URI.create(address() + "/actuator/prometheus");
  }

  @Override
  public Path log() {
    return directory.resolve("logs").resolve(name() + ".log");
  }

  @Override
  public Launch launch() throws IOException {
    Path program = jar.copyTo(directory.resolve("jars").resolve(name() + ".jar"));
    var environment = new HashMap<>(variables);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    var command = new ArrayList<>(List.of(Programs.java().toString()));
    command.addAll(copy.service().jvmOptions());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", program.toString()));
    return new Launch(name(), command, environment, directory, log());
  }

  /** The same with these variables in place of those of the same name. */
  ServiceComponent with(Map<String, String> others) {
    var all = new TreeMap<>(variables);
    all.putAll(others);
    return new ServiceComponent(copy, port, jar, all, directory);
  }

  /** Another run of its program, beside this copy: the same jar and environment. */
  ProcessBuilder beside(List<String> arguments) {
    var command = new ArrayList<>(List.of(Programs.java().toString()));
    command.addAll(copy.service().jvmOptions());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-jar", jar.path().toString()));
    command.addAll(arguments);
    var program = new ProcessBuilder(command).directory(directory.toFile());
    program.environment().putAll(variables);
    return program;
  }

  @Override
  public Readiness readiness() {
    URI health = URI.create(address() + "/actuator/health");
    return new HttpReadiness(
        health, health.toString(), Optional.ofNullable(variables.get("TLS_CA_FILE")).map(Path::of));
  }

  @Override
  public Duration startTimeout() {
    return Duration.ofSeconds(240);
  }

  // Longer than a worker waits for its running jobs before it hands them over.
  @Override
  public Duration endTimeout() {
    return Duration.ofSeconds(40);
  }

  // The hash only tells configurations apart; nothing can be read from it.
  @Override
  public String version() throws IOException {
    return jar.version() + "/" + Integer.toHexString(new TreeMap<>(variables).hashCode());
  }
}
