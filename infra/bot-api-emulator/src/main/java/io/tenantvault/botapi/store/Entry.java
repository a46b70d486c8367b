package io.tenantvault.botapi.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** A line of the journal: something that happened to a message. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Posted.class, name = "posted"),
  @JsonSubTypes.Type(value = Entry.Edited.class, name = "edited"),
  @JsonSubTypes.Type(value = Entry.Deleted.class, name = "deleted")
})
sealed interface Entry {

  /** The message it happened to. */
  MessageKey key();

  /** A new message. */
  record Posted(MessageKey key, Posting posting, Content content) implements Entry {}

  /** Its content was replaced. */
  record Edited(MessageKey key, Content content, Instant at) implements Entry {}

  /** It was deleted. */
  record Deleted(MessageKey key, Instant at) implements Entry {}
}
