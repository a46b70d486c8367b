package io.tenantvault.storage;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a document that was to be removed.
 *
 * @param reason the storage's words where it refused, else null
 */
public record Deletion(Outcome outcome, @Nullable String reason) {

  /** Refuses a reason without a refusal and the other way round. */
  public Deletion {
    if ((outcome == Outcome.REFUSED) != (reason != null)) {
      throw new IllegalArgumentException("a refusal, and nothing else, has a reason: " + outcome);
    }
  }

  /** The document is gone, had been gone, or was replaced by an empty one. */
  public static Deletion of(Outcome outcome) {
    return new Deletion(outcome, null);
  }

  /** The storage said no. */
  public static Deletion refused(String reason) {
    return new Deletion(Outcome.REFUSED, reason);
  }
}
