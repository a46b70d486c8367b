package io.tenantvault.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.event.NotificationSettings;
import io.tenantvault.contract.event.Occasion;
import io.tenantvault.contract.job.VerificationOutcome;
import io.tenantvault.mailsink.Mail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told to whom, and that it is told once. */
class TellingIT {
  private final RunningWorker worker = RunningWorker.shared();

  @Test
  void tellsWhoAskedForABackupThatItIsThere() {
    TestEvents events = events("completed");
    worker.controlPlane().job(events.job(), events.project(), "ada@completed.org");

    worker.publish(events.completed());

    Mail mail = worker.mailsTo("ada@completed.org", 1).getFirst();
    assertThat(mail.subject()).isEqualTo("[Tenantvault] Backup of completed completed");
    assertThat(mail.text())
        .contains("every part is stored")
        .contains("Backup: " + events.completed().backupId())
        .contains("Size: 38.1 MiB (40,000,000 bytes)")
        .contains("Rows: 200,000")
        .contains("https://vault.example.org/api/backups/" + events.completed().backupId());
    assertThat(mail.html()).contains("<h1", events.job().toString(), "38.1 MiB");
    assertThat(mail.headers().get("Message-ID").getFirst()).endsWith("@localhost>");
    assertThat(mail.text() + mail.html())
        .as("neither what Telegram gives the artifact for, nor a link to it")
        .doesNotContain(TestEvents.SECRET_FILE_ID, "download");
  }

  @Test
  void tellsOfAFailureWithWhatCanBeDoneAndTellsTheOperators() {
    TestEvents events = events("broken");
    worker.controlPlane().job(events.job(), events.project(), "ada@broken.org");

    worker.publish(events.failed("tenant_broken has <no> schema & no rows"));

    Mail mail = worker.mailsTo("ada@broken.org", 1).getFirst();
    assertThat(mail.subject()).contains("Backup of the database of broken failed: SCHEMA_MISSING");
    assertThat(mail.text())
        .contains("tenant_broken has <no> schema & no rows")
        .contains("What to do: mend the slug, or create the schema.")
        .contains("POST https://vault.example.org/api/jobs/" + events.job() + "/retry");
    assertThat(mail.html())
        .contains("tenant_broken has &lt;no&gt; schema &amp; no rows")
        .doesNotContain("<no>");
    await()
        .atMost(RunningWorker.SOON)
        .until(() -> operatorsWereTold("SCHEMA_MISSING", events.job().toString()) == 1);
  }

  @Test
  void tellsThoseWhomTheProjectNamesOfWhatItChose() {
    TestEvents events = events("chosen");
    worker.controlPlane().job(events.job(), events.project(), null);
    worker
        .controlPlane()
        .settings(
            events.project(),
            new NotificationSettings(
                List.of("ops@chosen.org", "boss@chosen.org"),
                null,
                List.of(Occasion.RESTORE_COMPLETED, Occasion.BACKUP_EXPIRING)));

    worker.publish(events.completed());
    worker.publish(events.restored());
    worker.publish(events.expiring(true));

    List<Mail> mails = worker.mailsTo("ops@chosen.org", 2);
    assertThat(worker.mailsTo("boss@chosen.org", 2)).hasSize(2);
    assertThat(mails.stream().map(Mail::subject))
        .hasSize(2)
        .anyMatch(subject -> subject.contains("Restore of chosen completed"))
        .anyMatch(subject -> subject.startsWith("[Tenantvault] LAST backup of chosen expires on"));
    assertThat(mails.stream().map(Mail::text))
        .anyMatch(text -> text.contains("THIS IS THE LAST BACKUP of the database"))
        .anyMatch(text -> text.contains("kept for a while in the schema aside_1"));
  }

  @Test
  void tellsOfADamagedBackupAndNotOfAGoodOne() {
    TestEvents events = events("spoilt");
    worker.controlPlane().job(events.job(), events.project(), "ada@spoilt.org");

    worker.publish(events.verified(VerificationOutcome.VERIFIED));
    worker.publish(events.verified(VerificationOutcome.DAMAGED));

    Mail mail = worker.mailsTo("ada@spoilt.org", 1).getFirst();
    assertThat(mail.subject()).isEqualTo("[Tenantvault] DAMAGED backup of spoilt");
    assertThat(mail.text()).contains("part 2 has another SHA-256").contains("make a new backup");
    await()
        .atMost(RunningWorker.SOON)
        .until(() -> operatorsWereTold("DAMAGED", events.job().toString()) == 1);
    assertThat(worker.mailsTo("ada@spoilt.org")).hasSize(1);
  }

  @Test
  void waitsForARequestThatComesIntoTheTablesAfterTheReport() {
    TestEvents events = events("early");
    worker.publish(events.completed());
    await()
        .atMost(RunningWorker.SOON)
        .until(() -> worker.controlPlane().unaddressed(events.project()) == 1);

    worker.controlPlane().job(events.job(), events.project(), "ada@early.org");
    worker.clock().advance(Duration.ofSeconds(5));

    assertThat(worker.mailsTo("ada@early.org", 1)).hasSize(1);
  }

  @Test
  void tellsOnceWhatComesAgainAndWhatTwoCopiesSee() {
    var all = new ArrayList<TestEvents>();
    TestEvents events = events("again");
    try (var _ = worker.another()) {
      for (int i = 0; i < 20; i++) {
        all.add(events.another());
      }
      all.forEach(one -> worker.controlPlane().job(one.job(), one.project(), "ada@again.org"));

      all.forEach(one -> worker.publish(one.completed()));
      all.forEach(one -> worker.publish(one.completed()));
      worker.mailsTo("ada@again.org", 20);
    }
    // One that comes after all of them is told: so they have all been read.
    TestEvents last = events.another();
    worker.controlPlane().job(last.job(), last.project(), "ada@again.org");
    worker.publish(last.completed());

    worker.awaitRows(events.project(), 21, row -> row.getState().equals("sent"));
    List<Mail> mails = worker.mailsTo("ada@again.org");
    assertThat(mails).hasSize(21);
    assertThat(mails.stream().map(mail -> mail.headers().get("Message-ID").getFirst()))
        .doesNotHaveDuplicates();
  }

  @Test
  void tellsNothingThatHappenedLongAgo() {
    TestEvents old = TestEvents.of("old", worker.clock().instant().minus(Duration.ofDays(4)));
    worker.controlPlane().job(old.job(), old.project(), "ada@old.org");
    TestEvents present =
        new TestEvents(old.project(), old.another().job(), worker.clock().instant());
    worker.controlPlane().job(present.job(), present.project(), "ada@old.org");

    worker.publish(old.completed());
    worker.publish(present.failed("the present one"));

    worker.awaitRows(
        old.project(),
        2,
        row -> row.getState().equals("sent") && row.getOccasion().equals("job_failed"));
    assertThat(worker.mailsTo("ada@old.org")).hasSize(1);
  }

  @Test
  void showsItsHealthAndItsFigures() throws Exception {
    assertThat(worker.get("/actuator/health")).contains("\"status\":\"UP\"");
    assertThat(worker.get("/actuator/prometheus"))
        .contains("tenantvault_notifications_waiting{channel=\"email\"}")
        .contains(
            "tenantvault_notifications_attempts_total{channel=\"webhook\",outcome=\"failed\"}")
        .as("it publishes nothing, and has no right to")
        .doesNotContain("kafka_producer");
  }

  private long operatorsWereTold(String... words) {
    return worker.telegram().messages(-1002).stream()
        .filter(message -> List.of(words).stream().allMatch(message.toString()::contains))
        .count();
  }

  private TestEvents events(String project) {
    return TestEvents.of(project, worker.clock().instant());
  }
}
