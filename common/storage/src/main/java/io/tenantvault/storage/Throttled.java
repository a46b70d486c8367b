package io.tenantvault.storage;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.StorageException.Unavailable;
import java.io.InputStream;
import java.time.Duration;

/**
 * Holds stores and deletions in one chat back to the chat's turns and those of its bot, and all of
 * them for as long as the storage asked one of them to wait.
 *
 * <p>Reading is not limited.
 */
public final class Throttled implements ArtifactStorage {
  private final ArtifactStorage inner;
  private final long chatId;
  private final Turns ofChat;
  private final TurnsOfBot ofBot;

  /** Throttles the storage of a chat. */
  public Throttled(ArtifactStorage inner, long chatId, Turns ofChat, TurnsOfBot ofBot) {
    this.inner = inner;
    this.chatId = chatId;
    this.ofChat = ofChat;
    this.ofBot = ofBot;
  }

  @Override
  public StoredFile store(Upload upload) throws StorageException, InterruptedException {
    awaitTurn();
    try {
      return inner.store(upload);
    } catch (Unavailable e) {
      throw noted(e);
    }
  }

  @Override
  public InputStream open(StoredFile file, long expectedSize)
      throws StorageException, InterruptedException {
    return inner.open(file, expectedSize);
  }

  @Override
  public Deletion delete(StoredFile file) throws StorageException, InterruptedException {
    awaitTurn();
    try {
      return inner.delete(file);
    } catch (Unavailable e) {
      throw noted(e);
    }
  }

  @Override
  public StorageLimits limits() {
    return inner.limits();
  }

  private void awaitTurn() throws Unavailable, InterruptedException {
    ofChat.await();
    ofBot.await();
  }

  private Unavailable noted(Unavailable failure) {
    failure.retryAfter().ifPresent(this::pause);
    return failure;
  }

  private void pause(Duration length) {
    ofChat.closeFor(length);
    ofBot.pausedAt(chatId, length);
  }
}
