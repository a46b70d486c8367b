package io.tenantvault.localstack.postgres;

import java.util.List;

/** What a server promises about data that was committed. */
public enum Durability {
  /** Committed data survives a power cut: for the local stack. */
  FULL(List.of(), List.of()),
  /** Committed data survives a kill of the server, not one of the machine: for tests. */
  PROCESS_ONLY(List.of("--no-sync"), List.of("fsync=off", "full_page_writes=off"));

  private final List<String> initOptions;
  private final List<String> settings;

  Durability(List<String> initOptions, List<String> settings) {
    this.initOptions = initOptions;
    this.settings = settings;
  }

  List<String> initOptions() {
    return initOptions;
  }

  List<String> settings() {
    return settings;
  }
}
