package io.tenantvault.localstack.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Asks for a job again and again until it has ended. */
public final class FollowJob {
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final GatewayClient gateway;

  public FollowJob(GatewayClient gateway) {
    this.gateway = gateway;
  }

  /**
   * Follows it to its end.
   *
   * @param watcher sees each answer
   * @return the answer that says {@code completed}
   * @throws JobNotCompletedException when it fails, is cancelled or takes longer than the time-out
   */
  public JsonNode follow(UUID job, Duration timeout, Consumer<JsonNode> watcher)
      throws IOException, InterruptedException, JobNotCompletedException {
    Instant deadline = Instant.now().plus(timeout);
    while (true) {
      JsonNode answer = gateway.job(job);
      watcher.accept(answer);
      switch (answer.path("status").asString()) {
        case "completed" -> {
          return answer;
        }
        case "failed", "cancelled" -> throw new JobNotCompletedException(job, answer);
        default -> {
          if (Instant.now().isAfter(deadline)) {
            throw new JobNotCompletedException(job, answer);
          }
        }
      }
      Thread.sleep(PAUSE);
    }
  }
}
