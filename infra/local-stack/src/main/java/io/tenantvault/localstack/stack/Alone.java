package io.tenantvault.localstack.stack;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Runs a program that nobody may disturb: ends the services that write tables or act on them, and
 * starts those again that ran.
 *
 * @param platform with all copies that may run
 * @param before what ran
 */
record Alone(Platform platform, StackState before, Ender ender, Starter starter) {

  /** The program's answer that all is well. */
  private static final int ALL_IS_WELL = 0;

  /**
   * Runs it.
   *
   * @return its exit code; where that is not 0 the services stay ended, because a person has to
   *     look before something acts on the tables
   * @throws IOException when it cannot be started, or a service does not start again
   */
  int run(ProcessBuilder program) throws IOException, InterruptedException {
    List<ServiceComponent> projection = running(platform.projection());
    List<ServiceComponent> others = running(platform.others());
    Together.each(others, ender::end);
    Together.each(projection, ender::end);
    int code = program.start().waitFor();
    if (code == ALL_IS_WELL) {
      Together.each(projection, starter::ensure);
      Together.each(others, starter::ensure);
    }
    return code;
  }

  // The gateway only reads tables; what it is asked for waits in Kafka.
  private List<ServiceComponent> running(List<ServiceComponent> copies) {
    Map<String, StackState.Started> processes = before.processes();
    return copies.stream()
        .filter(copy -> copy.copy().service() != Service.API_GATEWAY)
        .filter(copy -> processes.containsKey(copy.name()))
        .toList();
  }
}
