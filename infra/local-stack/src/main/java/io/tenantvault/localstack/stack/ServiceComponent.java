package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.process.HttpReadiness;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Programs;
import io.tenantvault.localstack.process.Readiness;
import io.tenantvault.localstack.program.JvmOptions;
import io.tenantvault.localstack.program.Program;
import io.tenantvault.localstack.program.ProgramStore;
import io.tenantvault.localstack.program.Training;
import java.io.IOException;
import java.io.InterruptedIOException;
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
  record Copy(Service service, int number, Runs runs) {
    JvmOptions options() {
      return service.jvmOptions(runs);
    }
  }

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
  public Launch launch(Progress progress) throws IOException, InterruptedException {
    var environment = new HashMap<>(variables);
    environment.put("SERVER_PORT", Integer.toString(port));
    environment.put("SERVER_ADDRESS", "127.0.0.1");
    return new Launch(name(), command(program(progress)), environment, directory, log());
  }

  private List<String> command(Program program) {
    var command = new ArrayList<>(List.of(Programs.java().toString()));
    command.addAll(copy.options().values());
    command.addAll(program.arguments());
    return command;
  }

  // Where nothing can be kept, the jar does as it is.
  private Program program(Progress progress) throws IOException, InterruptedException {
    try {
      if (ProgramStore.takes(jar.path())) {
        return switch (copy.runs()) {
          case LONG -> jar.open(copy.options());
          case SHORT -> trained();
        };
      }
    } catch (IOException e) {
      progress.step(name(), "starts more slowly than it could: " + e);
    }
    return new Program(jar.copyTo(directory.resolve("jars").resolve(name() + ".jar")), null);
  }

  /** Its program, with a cache that is made where it is missing. */
  Program trained() throws IOException, InterruptedException {
    return jar.openTrained(copy.options(), new Training(variables));
  }

  /** The same with these variables in place of those of the same name. */
  ServiceComponent with(Map<String, String> others) {
    var all = new TreeMap<>(variables);
    all.putAll(others);
    return new ServiceComponent(copy, port, jar, all, directory);
  }

  /** Another run of its program, beside this copy: the same program and environment. */
  ProcessBuilder beside(List<String> arguments) throws IOException {
    var command = new ArrayList<>(command(programBeside()));
    command.addAll(arguments);
    var program = new ProcessBuilder(command).directory(directory.toFile());
    program.environment().putAll(variables);
    return program;
  }

  private Program programBeside() throws IOException {
    try {
      return program((_, _) -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while " + jar.path() + " was extracted");
    }
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
