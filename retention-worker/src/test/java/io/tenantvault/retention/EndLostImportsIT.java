package io.tenantvault.retention;

import static io.tenantvault.retention.schema.Tables.JOBS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.jobruntime.publish.EventPublisher;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EndLostImportsIT {
  private static final Instant NOW = Instant.now();

  private final ControlPlane controlPlane = new ControlPlane();
  private final Recorded events = new Recorded();
  private final EndLostImports endLostImports =
      new EndLostImports(
          controlPlane.jooq(), events, Duration.ofHours(1), Clock.fixed(NOW, ZoneOffset.UTC));

  @BeforeEach
  void empty() {
    controlPlane.empty();
  }

  @Test
  void endsAnImportThatNothingWasHeardOfForAnHour() throws Exception {
    JobId lost = job("import_backup", "running", Duration.ofMinutes(61));

    assertThat(endLostImports.run()).isEqualTo(1);

    assertThat(events.failed)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.jobId()).isEqualTo(lost);
          assertThat(event.code()).isEqualTo(FailureCode.WORKER_LOST);
        });
  }

  @Test
  void leavesAloneWhatIsUnderWayWhatHasEndedAndWhatWorkersRun() throws Exception {
    job("import_backup", "running", Duration.ofMinutes(59));
    job("import_backup", "completed", Duration.ofDays(1));
    job("import_backup", "failed", Duration.ofDays(1));
    job("export_backup", "running", Duration.ofDays(1));

    assertThat(endLostImports.run()).isZero();
    assertThat(events.failed).isEmpty();
  }

  private JobId job(String type, String status, Duration quiet) {
    var job = new JobId(UUID.randomUUID());
    controlPlane.job(job, status, 1);
    controlPlane
        .jooq()
        .update(JOBS)
        .set(JOBS.TYPE, type)
        .set(JOBS.UPDATED_AT, NOW.minus(quiet))
        .where(JOBS.ID.eq(job.value()))
        .execute();
    return job;
  }

  private static final class Recorded implements EventPublisher {
    private final List<JobFailed> failed = new ArrayList<>();

    @Override
    public void publish(Event event) {
      failed.add((JobFailed) event);
    }

    @Override
    public void send(Event event) {
      throw new AssertionError("an end must not get lost");
    }
  }
}
