package io.tenantvault.jobruntime.run;

import java.util.UUID;

/** The name of this process, which no other process has or had. */
public record WorkerName(String value) {

  /** A new name that tells people where to look. */
  public static WorkerName of(String application, String host) {
    return new WorkerName(
        application + "@" + host + "-" + UUID.randomUUID().toString().substring(0, 8));
  }

  @Override
  public String toString() {
    return value;
  }
}
