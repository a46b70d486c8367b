package io.tenantvault.botapi.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as the channel remembers it, deleted ones included.
 *
 * @param key its address
 * @param posting by whom and when
 * @param content the last content, kept for inspection even after deletion
 * @param edited when it was last edited
 * @param deleted when it was deleted
 */
public record Message(
    MessageKey key,
    Posting posting,
    Content content,
    @Nullable Instant edited,
    @Nullable Instant deleted) {

  static Message posted(Entry.Posted entry) {
    return new Message(entry.key(), entry.posting(), entry.content(), null, null);
  }

  Message editedTo(Content other, Instant at) {
    return new Message(key, posting, other, at, deleted);
  }

  Message deletedAt(Instant at) {
    return new Message(key, posting, content, edited, at);
  }

  /** Where the message is in its life. */
  @JsonProperty(value = "state", access = JsonProperty.Access.READ_ONLY)
  public State state() {
    if (deleted != null) {
      return State.DELETED;
    }
    return edited == null ? State.POSTED : State.EDITED;
  }

  /** Stages of a message's life. */
  public enum State {
    /** As it was posted. */
    @JsonProperty("posted")
    POSTED,
    /** Its content was replaced, for example by a tombstone. */
    @JsonProperty("edited")
    EDITED,
    /** No longer in the channel. */
    @JsonProperty("deleted")
    DELETED
  }
}
