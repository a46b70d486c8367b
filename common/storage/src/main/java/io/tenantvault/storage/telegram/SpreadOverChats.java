package io.tenantvault.storage.telegram;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.StorageException;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.telegram.TelegramStorage.Chats;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongFunction;

/**
 * Spreads documents over the chats that they may be put in: each goes where the fewest are on their
 * way, in turn where that is equal, so a chat that has to wait gets less. Holds the number of
 * uploads at a time.
 */
final class SpreadOverChats implements ArtifactStorage {
  private final Chats chats;
  private final LongFunction<ArtifactStorage> byChat;
  private final StorageLimits limits;
  private final Semaphore slots;
  private final Map<Long, ArtifactStorage> storages = new ConcurrentHashMap<>();
  private final Map<Long, Integer> underWay = new HashMap<>();
  private long last;

  /**
   * Spreads over these chats.
   *
   * @param byChat makes the storage of a chat, also of one that is no longer configured but holds
   *     documents; called once for each
   */
  SpreadOverChats(Chats chats, LongFunction<ArtifactStorage> byChat, StorageLimits limits) {
    this.chats = chats;
    this.byChat = byChat;
    this.limits = limits;
    this.slots = new Semaphore(limits.uploadsInFlight(), true);
    // Now, so that what is measured of them can be seen from the start.
    chats.all().forEach(chatId -> storages.put(chatId, byChat.apply(chatId)));
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    slots.acquire();
    try {
      long chatId = enter(chats.of().apply(upload));
      try {
        return of(chatId).store(upload);
      } finally {
        leave(chatId);
      }
    } finally {
      slots.release();
    }
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return of(file.chatId()).open(file, expectedSize);
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    return of(file.chatId()).delete(file);
  }

  @Override
  public StorageLimits limits() {
    return limits;
  }

  private ArtifactStorage of(long chatId) {
    return storages.computeIfAbsent(chatId, byChat::apply);
  }

  // In turn: the one after the last that was taken comes first, wherever it stands in the list.
  private synchronized long enter(List<Long> chatIds) {
    int next = (chatIds.indexOf(last) + 1) % chatIds.size();
    long best = chatIds.get(next);
    for (int i = 1; i < chatIds.size(); i++) {
      long candidate = chatIds.get((next + i) % chatIds.size());
      if (load(candidate) < load(best)) {
        best = candidate;
      }
    }
    last = best;
    underWay.merge(best, 1, Integer::sum);
    return best;
  }

  private int load(long chatId) {
    return underWay.getOrDefault(chatId, 0);
  }

  private synchronized void leave(long chatId) {
    underWay.merge(chatId, -1, Integer::sum);
  }
}
