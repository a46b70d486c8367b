package io.tenantvault.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.regex.Pattern;

/** Holds what is set for a service to what it reads. */
final class VariablesCheck {
  private static final Pattern SECRET = Pattern.compile(".+_(PASSWORD|TOKEN|SECRET|KEYS?)");

  /** Names that look like a secret's, and are a path's. */
  private static final Set<String> PATHS = Set.of("JWT_PUBLIC_KEY");

  private VariablesCheck() {}

  static void holds(String service, Set<String> set) {
    ReadVariables read = Services.of(service);
    assertThat(set).as("set for %s", service).isNotEmpty().allMatch(read::reads, "is read");
    assertThat(Services.needed(service))
        .as("needed by %s", service)
        .contains("KAFKA_BOOTSTRAP_SERVERS", "DATABASE_PASSWORD")
        .allMatch(one -> set.contains(one) || set.contains(one + "_FILE"), "is set");
  }

  /** No secret is a variable: whoever may look at a process's environment would know it. */
  static void holdsNoSecret(String service, Set<String> set) {
    assertThat(set)
        .as(service)
        .noneMatch(one -> SECRET.matcher(one).matches() && !PATHS.contains(one));
  }
}
