package io.tenantvault.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document that was to be deleted.
 *
 * @param reason the storage's words where the outcome is {@code refused}, else null
 */
public record PartDeleted(
    JobId jobId,
    ProjectId projectId,
    StoredFile file,
    Outcome outcome,
    @Nullable String reason,
    Instant occurredAt)
    implements JobEvent {

  /** The ways in which a deletion ends. */
  public enum Outcome {
    /** The message is gone. */
    DELETED,
    /** It had been gone before. */
    GONE,
    /** The message stays, its document was replaced by an empty one. */
    TOMBSTONED,
    /** The storage said no; it is tried again later. */
    REFUSED;

    /** The word in events and tables. */
    @JsonValue
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Outcome ofWireName(String wireName) {
      return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
  }

  @Override
  public String eventId() {
    return "deleted/"
        + file.bot()
        + "/"
        + file.chatId()
        + "/"
        + file.messageId()
        + "/"
        + outcome.wireName();
  }
}
