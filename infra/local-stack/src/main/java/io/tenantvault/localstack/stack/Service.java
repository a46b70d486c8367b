package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.program.JvmOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The platform's own processes, in the order of their start. */
public enum Service {
  /** Makes the tables, so the others wait for it. */
  PROJECTION_SERVICE("projection-service", 18082, Load.LIGHT),
  API_GATEWAY("api-gateway", 8080, Load.LIGHT),
  BACKUP_WORKER("backup-worker", 18083, Load.HEAVY),
  RESTORE_WORKER("restore-worker", 18084, Load.HEAVY),
  RETENTION_WORKER("retention-worker", 18085, Load.LIGHT),
  NOTIFICATION_WORKER("notification-worker", 18086, Load.LIGHT);

  private final String artifact;
  private final int wellKnownPort;
  private final Load load;

  Service(String artifact, int wellKnownPort, Load load) {
    this.artifact = artifact;
    this.wellKnownPort = wellKnownPort;
    this.load = load;
  }

  /** How much a copy computes, and so how thoroughly its code is compiled. */
  private enum Load {
    // The first compiler only: 4.5 s of processor time for a start of the gateway instead of 7.5.
    LIGHT,
    HEAVY
  }

  /** The options of its JVM. */
  JvmOptions jvmOptions(Runs runs) {
    var options =
        new ArrayList<>(
            List.of(
                "-Xmx256m",
                // Without it the heap begins at a 64th of the machine's memory: all of the 256 MB.
                "-Xms24m",
                "-XX:+UseSerialGC",
                // Gives back what the compilers have used: 36 MB of a backup worker's 247.
                "-XX:TrimNativeHeapInterval=5000",
                "--enable-native-access=ALL-UNNAMED"));
    if (load == Load.LIGHT || runs == Runs.SHORT) {
      options.add("-XX:TieredStopAtLevel=1");
    }
    return new JvmOptions(options);
  }

  /** The name of its module, its jar and its first copy. */
  public String artifact() {
    return artifact;
  }

  int wellKnownPort() {
    return wellKnownPort;
  }

  /** What its copy is called; the first is number 1. */
  String copy(int number) {
    return number == 1 ? artifact : artifact + "-" + number;
  }

  static Service named(String name) {
    return Arrays.stream(values())
        .filter(service -> service.artifact.equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no service '%s'; there are: %s".formatted(name, names())));
  }

  private static String names() {
    return Arrays.stream(values()).map(Service::artifact).collect(Collectors.joining(", "));
  }
}
