package io.tenantvault.notification.message;

import io.tenantvault.contract.event.BackupCompleted;
import io.tenantvault.contract.event.BackupExpiring;
import io.tenantvault.contract.event.BackupVerified;
import io.tenantvault.contract.event.JobEvent;
import io.tenantvault.contract.event.JobFailed;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.job.JobKind;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts an event into words. */
public final class ComposeMessage {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final @Nullable URI gateway;

  /**
   * @param gateway where people reach the API; null leaves addresses out
   */
  public ComposeMessage(@Nullable URI gateway) {
    this.gateway = gateway;
  }

  /**
   * The words for an event that is told.
   *
   * @throws IllegalArgumentException for another one
   */
  public Message compose(JobEvent event) {
    return switch (event) {
      case BackupCompleted e -> completed(e);
      case JobFailed e -> failed(e);
      case RestoreCompleted e -> restored(e);
      case BackupExpiring e -> expiring(e);
      case BackupVerified e -> damaged(e);
      default -> throw new IllegalArgumentException("nobody is told of " + event.eventId());
    };
  }

  private Message completed(BackupCompleted e) {
    List<Fact> facts = about(e);
    facts.add(new Fact("Backup", e.backupId().toString()));
    facts.add(new Fact("Format", e.format().wireName() + ", " + e.compression().wireName()));
    facts.add(new Fact("Size", size(e.size())));
    if (e.type() != BackupType.STORAGE) {
      facts.add(new Fact("Rows", count(e.rows())));
    }
    if (e.type() == BackupType.DATABASE) {
      facts.add(new Fact("Tables", String.valueOf(e.tables())));
    }
    facts.add(new Fact("SHA-256", e.sha256()));
    facts.add(new Fact("Asked for by", e.createdBy()));
    addBackup(e.backupId(), facts);
    return new Message(
        "Backup of %s completed".formatted(e.projectId()),
        List.of(
            "The backup of the %s of project %s is complete: every part is stored and has been checked."
                .formatted(what(e.type()), e.projectId())),
        facts);
  }

  private Message failed(JobFailed e) {
    List<Fact> facts = about(e);
    facts.add(new Fact("Code", e.code().name()));
    facts.add(new Fact("Attempts", String.valueOf(e.job().attempt())));
    if (gateway != null) {
      facts.add(new Fact("Details", gateway.resolve("/api/jobs/" + e.jobId()).toString()));
      facts.add(
          new Fact("Try again", "POST " + gateway.resolve("/api/jobs/" + e.jobId() + "/retry")));
    }
    return new Message(
        "%s of %s failed: %s".formatted(what(e.job().kind()), e.projectId(), e.code().name()),
        List.of(e.message(), "What to do: " + Advice.on(e.code()) + "."),
        facts);
  }

  private Message restored(RestoreCompleted e) {
    List<Fact> facts = about(e);
    facts.add(new Fact("Backup", e.backupId().toString()));
    if (e.files() == null) {
      facts.add(new Fact("Tables", String.valueOf(e.tables())));
      facts.add(new Fact("Rows", count(e.rows())));
    } else {
      facts.add(new Fact("Files", count(e.files())));
    }
    facts.add(new Fact("Asked for by", e.requestedBy()));
    var paragraphs = new ArrayList<String>();
    paragraphs.add(
        "Project %s now has what backup %s holds; all of it has been checked."
            .formatted(e.projectId(), e.backupId()));
    if (e.setAsideSchema() != null) {
      paragraphs.add(
          "What was there before is kept for a while in the schema %s, and the restore can be undone."
              .formatted(e.setAsideSchema()));
      if (gateway != null) {
        facts.add(
            new Fact("Undo", "POST " + gateway.resolve("/api/restores/" + e.jobId() + "/undo")));
      }
    }
    return new Message("Restore of %s completed".formatted(e.projectId()), paragraphs, facts);
  }

  private Message expiring(BackupExpiring e) {
    List<Fact> facts = about(e);
    facts.add(new Fact("Backup", e.backupId().toString()));
    facts.add(new Fact("Made", time(e.createdAt())));
    facts.add(new Fact("Expires", time(e.expiresAt())));
    facts.add(new Fact("Size", size(e.size())));
    addBackup(e.backupId(), facts);
    var paragraphs = new ArrayList<String>();
    if (e.last()) {
      paragraphs.add(
          "THIS IS THE LAST BACKUP of the %s of project %s. When it has expired, there is none."
              .formatted(what(e.type()), e.projectId()));
    }
    paragraphs.add(
        "The backup of the %s of project %s of %s expires at %s and is deleted then."
            .formatted(what(e.type()), e.projectId(), time(e.createdAt()), time(e.expiresAt())));
    paragraphs.add(
        "What to do: nothing, if it is not needed any more; else download it, place a hold on it, or make a new one.");
    return new Message(
        (e.last() ? "LAST backup of %s expires on %s" : "Backup of %s expires on %s")
            .formatted(e.projectId(), e.expiresAt().atOffset(ZoneOffset.UTC).toLocalDate()),
        paragraphs,
        facts);
  }

  private Message damaged(BackupVerified e) {
    List<Fact> facts = about(e);
    facts.add(new Fact("Backup", e.backupId().toString()));
    facts.add(new Fact("Verification", e.verificationJobId().toString()));
    addBackup(e.backupId(), facts);
    return new Message(
        "DAMAGED backup of %s".formatted(e.projectId()),
        List.of(
            "Nobody could restore backup %s of the %s of project %s as it should be: %s."
                .formatted(e.backupId(), what(e.type()), e.projectId(), e.detail()),
            "What to do: make a new backup now, verify it, and keep this one until somebody has looked at it."),
        facts);
  }

  private static List<Fact> about(JobEvent event) {
    var facts = new ArrayList<Fact>();
    ProjectId project = event.projectId();
    facts.add(new Fact("Project", project.value()));
    facts.add(new Fact("Job", event.jobId().toString()));
    facts.add(new Fact("When", time(event.occurredAt())));
    return facts;
  }

  private void addBackup(BackupId backup, List<Fact> facts) {
    if (gateway != null) {
      facts.add(new Fact("Details", gateway.resolve("/api/backups/" + backup) + " (with a token)"));
    }
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String what(BackupType type) {
    return switch (type) {
      case DATABASE -> "database";
      case STORAGE -> "files";
      case LOGS -> "logs";
    };
  }

  private static String what(JobKind kind) {
    return switch (kind) {
      case EXPORT_BACKUP -> "Backup of the database";
      case EXPORT_LOGS -> "Backup of the logs";
      case EXPORT_STORAGE -> "Backup of the files";
      case RESTORE_BACKUP -> "Restore";
      case UNDO_RESTORE -> "Undoing of a restore";
      case IMPORT_BACKUP -> "Import of a backup";
      case VERIFY_BACKUP -> "Verification of a backup";
    };
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String size(long bytes) {
    if (bytes < 1024 * 1024) {
      return count(bytes) + " bytes";
    }
    return String.format(Locale.ROOT, "%.1f MiB (%,d bytes)", bytes / 1048576.0, bytes);
  }
}
