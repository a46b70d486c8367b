package io.tenantvault.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PaceTest {

  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  private final Pace pace = new Pace();

  @Test
  void isNotKnownAtFirst() {
    assertThat(at(0, 1, 500).bytesPerSecond()).isNull();
    assertThat(at(0, 1, 500).secondsLeft()).isNull();
  }

  @Test
  void isThatOfTheLastTenSeconds() {
    at(0, 1, 0);
    JobUpdate early = at(2, 1, 200);
    for (int second = 3; second <= 30; second++) {
      at(second, 1, 200);
    }
    JobUpdate later = at(35, 1, 700);

    assertThat(early.bytesPerSecond()).isEqualTo(100);
    assertThat(early.secondsLeft()).isEqualTo(8);
    assertThat(later.bytesPerSecond()).isEqualTo(50);
    assertThat(later.secondsLeft()).isEqualTo(6);
  }

  @Test
  void isNoneWhileNothingIsRead() {
    at(0, 1, 200);
    JobUpdate still = at(5, 1, 200);

    assertThat(still.bytesPerSecond()).isZero();
    assertThat(still.secondsLeft()).isNull();
  }

  @Test
  void beginsAnewWithEachAttempt() {
    at(0, 1, 0);
    at(5, 1, 900);

    assertThat(at(6, 2, 0).bytesPerSecond()).isNull();
    assertThat(at(8, 2, 40).bytesPerSecond()).isEqualTo(20);
  }

  @Test
  void isNotKnownOfAJobThatDoesNotRun() {
    at(0, 1, 0);
    at(5, 1, 900);

    assertThat(pace.update(job("completed", 1, 1000), START.plusSeconds(6)).bytesPerSecond())
        .isNull();
  }

  @Test
  void neverExpectsLessThanNothing() {
    at(0, 1, 0);

    assertThat(at(5, 1, 5000).secondsLeft()).isZero();
  }

  private JobUpdate at(int second, int attempt, long bytes) {
    return pace.update(job("running", attempt, bytes), START.plusSeconds(second));
  }

  private static Job job(String status, int attempts, long bytesRead) {
    return new Job(
        new JobId(new UUID(0, 1)),
        new ProjectId("acme"),
        "export_backup",
        status,
        attempts,
        null,
        null,
        new JobProgress("dumping", bytesRead, 0, 1000L, 0),
        START,
        START,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
