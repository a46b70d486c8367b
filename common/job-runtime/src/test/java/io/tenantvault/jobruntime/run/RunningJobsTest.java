package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunningJobsTest {

  private final RunningJobs jobs = new RunningJobs(1);

  @Test
  void giveNoMoreSlotsThanThereAre() throws Exception {
    assertThat(jobs.awaitSlot(Duration.ZERO)).isTrue();
    assertThat(jobs.isIdle()).isFalse();
    assertThat(jobs.awaitSlot(Duration.ofMillis(10))).isFalse();
    jobs.freeSlot();

    assertThat(jobs.isIdle()).isTrue();
    assertThat(jobs.awaitSlot(Duration.ZERO)).isTrue();
  }

  @Test
  void giveNoneOnceTheyAreClosed() throws Exception {
    jobs.close();

    assertThat(jobs.awaitSlot(Duration.ZERO)).isFalse();
    assertThat(jobs.isIdle()).isTrue();
  }
}
