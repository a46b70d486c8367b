package io.tenantvault.jobruntime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.jobruntime.kit.Platform;
import io.tenantvault.jobruntime.kit.Reports;
import io.tenantvault.jobruntime.kit.ScriptedJob;
import io.tenantvault.jobruntime.kit.Waits;
import io.tenantvault.jobruntime.kit.Worker;
import io.tenantvault.jobruntime.run.RunningJobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LatencyIT {

  private static final int WARM_UP = 20;
  private static final int JOBS = 30;

  private final Platform platform = Platform.shared();
  private final ScriptedJob job = new ScriptedJob();

  @Test
  void startsAJobSoonAfterItsRequestAndAddsLittleToAShortOne() throws Exception {
    List<Long> toStart = new ArrayList<>();
    List<Long> toEnd = new ArrayList<>();
    try (Worker worker = Worker.start(job)) {
      for (int i = 0; i < WARM_UP + JOBS; i++) {
        BackupRequested request = Reports.request();
        long asked = System.nanoTime();
        platform.publish(request);
        platform.events().awaitReport(request.jobId(), BackupCompleted.class);
        long known = System.nanoTime();
        Waits.soon().until(() -> worker.bean(RunningJobs.class).count() == 0);
        if (i >= WARM_UP) {
          toStart.add(job.runs(request.jobId()).getFirst().atNanos() - asked);
          toEnd.add(known - asked);
        }
      }
    }
    System.out.printf(
        "published to running: median %d ms, worst %d ms; to the outcome read from Kafka: median %d ms, worst %d ms%n",
        median(toStart), worst(toStart), median(toEnd), worst(toEnd));
    assertThat(median(toStart)).isLessThan(500);
    assertThat(median(toEnd)).isLessThan(1_000);
  }

  @Test
  void takesTheNextRequestAtOnceWhenALongJobFreesItsSlot() throws Exception {
    BackupRequested first = Reports.request();
    BackupRequested next = Reports.request();
    AtomicLong firstEnded = new AtomicLong();
    job.script(
        first.jobId(),
        (r, context) -> {
          Thread.sleep(2_600);
          firstEnded.set(System.nanoTime());
          return Reports.completed(r);
        });
    try (Worker worker = Worker.start(job, "tenantvault.jobs.slots=1")) {
      platform.publish(first);
      Waits.soon().until(() -> job.runs(first.jobId()).size() == 1);
      platform.publish(next);
      platform.events().awaitReport(next.jobId(), BackupCompleted.class);
    }
    long gap = (job.runs(next.jobId()).getFirst().atNanos() - firstEnded.get()) / 1_000_000;
    System.out.printf("from the end of a long job to the next one running: %d ms%n", gap);
    assertThat(gap).isLessThan(1_500);
  }

  private static long median(List<Long> nanos) {
    return nanos.stream().sorted().toList().get(nanos.size() / 2) / 1_000_000;
  }

  private static long worst(List<Long> nanos) {
    return Collections.max(nanos) / 1_000_000;
  }
}
