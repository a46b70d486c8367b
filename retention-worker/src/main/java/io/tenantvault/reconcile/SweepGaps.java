package io.tenantvault.reconcile;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.DocumentProbe.Trace;
import io.tenantvault.storage.StorageException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Looks at the message ids between known ones. A channel counts its messages, so an upload whose
 * answer was lost lies at an id that no record names.
 */
final class SweepGaps {
  /** Older messages can be replaced by a tombstone only, and were looked at by earlier sweeps. */
  private static final Duration WINDOW = Duration.ofHours(48);

  /** What was stored later may not be on record yet. */
  private static final Duration SETTLED = Duration.ofHours(1);

  private final Catalogue catalogue;
  private final DocumentProbe probe;
  private final ArtifactStorage storage;
  private final Clock clock;

  SweepGaps(Catalogue catalogue, DocumentProbe probe, ArtifactStorage storage, Clock clock) {
    this.catalogue = catalogue;
    this.probe = probe;
    this.storage = storage;
    this.clock = clock;
  }

  /**
   * Looks at all chats of a bot.
   *
   * @param delete whether to delete what is found
   * @throws StorageException when the storage does not answer, or refuses the bot
   */
  void sweep(long bot, boolean delete, Report report)
      throws StorageException, InterruptedException {
    Instant now = clock.instant();
    Instant since = now.minus(WINDOW);
    for (long chat : catalogue.chats(bot, since)) {
      List<Long> known = catalogue.known(bot, chat, since, now.minus(SETTLED));
      for (int i = 1; i < known.size(); i++) {
        for (long id = known.get(i - 1) + 1; id < known.get(i); id++) {
          look(new StoredFile(bot, chat, id, ""), delete, report);
        }
      }
    }
  }

  private void look(StoredFile place, boolean delete, Report report)
      throws StorageException, InterruptedException {
    report.looked();
    Trace trace = probe.look(place.chatId(), place.messageId());
    switch (trace) {
      case NONE -> {}
      case FOREIGN -> report.foreign();
      case OURS -> {
        // It may have come on record since the ids were read.
        if (!catalogue.names(place.chatId(), place.messageId())) {
          report.differs(
              "message %d of chat %d is on no record%s"
                  .formatted(
                      place.messageId(), place.chatId(), delete ? ": " + deleted(place) : ""));
        }
      }
    }
  }

  private String deleted(StoredFile place) throws StorageException, InterruptedException {
    Deletion deletion = storage.delete(place);
    return deletion.reason() == null
        ? deletion.outcome().wireName()
        : deletion.outcome().wireName() + ", " + deletion.reason();
  }
}
