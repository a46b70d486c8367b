package io.tenantvault.reconcile;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the message ids between known ones. A channel counts its messages, so an upload whose
 * answer was lost lies at an id that no record names. What lies behind the last known id comes to
 * lie between two with the next upload.
 */
public final class SweepGaps {
  /** Older messages can be replaced by a tombstone only, and were looked at by earlier sweeps. */
  private static final Duration WINDOW = Duration.ofHours(48);

  /** What was stored later may not be on record yet. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Catalogue catalogue;
  private final DocumentProbe probe;
  private final Clock clock;

  /** Compares what the control plane knows with what the storage answers. */
  public SweepGaps(DSLContext controlPlane, DocumentProbe probe, Clock clock) {
    this.catalogue = new Catalogue(controlPlane);
    this.probe = probe;
    this.clock = clock;
  }

  /** Is told of what a sweep sees. */
  public interface Found {
    /** A message id is looked at. */
    void looked();

    /** There is a message of somebody else. */
    void foreign();

    /** There is a message of this bot that no record names. */
    void stray(StoredFile place) throws StorageException, InterruptedException;
  }

  /**
   * Looks at all chats that these bots have stored documents in during the last 48 hours.
   *
   * @param from the message id to begin at; null for the last known one before those 48 hours, or
   *     the first known one
   * @throws StorageException when the storage does not answer, or refuses the bot
   */
  public void sweep(List<Long> bots, @Nullable Long from, Found found)
      throws StorageException, InterruptedException {
    for (long bot : bots) {
      sweep(bot, from, found);
    }
  }

  private void sweep(long bot, @Nullable Long from, Found found)
      throws StorageException, InterruptedException {
    Instant now = clock.instant();
    Instant since = now.minus(WINDOW);
    for (long chat : catalogue.chats(bot, since)) {
      List<Long> known = catalogue.known(bot, chat, since, now.minus(SETTLED));
      if (from != null && !known.isEmpty()) {
        known =
            Stream.concat(Stream.of(from - 1), known.stream().filter(id -> id >= from)).toList();
      }
      for (int i = 1; i < known.size(); i++) {
        for (long id = known.get(i - 1) + 1; id < known.get(i); id++) {
          look(new StoredFile(bot, chat, id, ""), found);
        }
      }
    }
  }

  private void look(StoredFile place, Found found) throws StorageException, InterruptedException {
    found.looked();
    switch (probe.look(place.bot(), place.chatId(), place.messageId())) {
      case NONE -> {}
      case FOREIGN -> found.foreign();
      case OURS -> {
        // It may have come on record since the ids were read.
        if (!catalogue.names(place.chatId(), place.messageId())) {
          found.stray(place);
        }
      }
    }
  }
}
