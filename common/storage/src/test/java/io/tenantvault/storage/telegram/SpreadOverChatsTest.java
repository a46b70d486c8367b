package io.tenantvault.storage.telegram;

import static io.tenantvault.storage.StorageContract.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.Deletion;
import io.tenantvault.storage.StorageLimits;
import io.tenantvault.storage.Upload;
import io.tenantvault.storage.telegram.TelegramStorage.Chats;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class SpreadOverChatsTest {
  private static final Upload PART = upload("part", new byte[1]);

  private final List<Long> stored = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch slowChat = new CountDownLatch(1);

  /** Stores at once, but in chat -3 only once the latch is open. */
  private final class Chat implements ArtifactStorage {
    private final long id;

    Chat(long id) {
      this.id = id;
    }

    @Override
    public StoredFile store(Upload upload) throws InterruptedException {
      stored.add(id);
      if (id == -3) {
        slowChat.await();
      }
      return new StoredFile(1, id, 1, "f");
    }

    @Override
    public InputStream open(StoredFile file, long expectedSize) {
      return InputStream.nullInputStream();
    }

    @Override
    public Deletion delete(StoredFile file) {
      return file.chatId() == id ? Deletion.of(Outcome.DELETED) : Deletion.refused("wrong chat");
    }

    @Override
    public StorageLimits limits() {
      return new StorageLimits(1, 1);
    }
  }

  private SpreadOverChats over(int inFlight, Long... chatIds) {
    return new SpreadOverChats(
        new Chats(List.of(chatIds), _ -> List.of(chatIds)),
        Chat::new,
        new StorageLimits(1, inFlight));
  }

  @Test
  void takesTheChatsInTurn() throws Exception {
    var storage = over(4, -1L, -2L);

    for (int i = 0; i < 5; i++) {
      storage.store(PART);
    }

    assertThat(stored).containsExactly(-1L, -2L, -1L, -2L, -1L);
  }

  @Test
  void passesAChatByThatIsBusy() throws Exception {
    var storage = over(4, -3L, -1L);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slow = threads.submit(() -> storage.store(PART));
      await().until(() -> stored.size() == 1);

      for (int i = 0; i < 3; i++) {
        storage.store(PART);
      }
      slowChat.countDown();
      slow.get();
    }

    assertThat(stored).containsExactly(-3L, -1L, -1L, -1L);
  }

  @Test
  void holdsTheNumberOfUploadsAtATime() throws Exception {
    var storage = over(2, -3L);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 5; i++) {
        threads.submit(() -> storage.store(PART));
      }
      await().until(() -> stored.size() == 2);
      await().during(java.time.Duration.ofMillis(100)).until(() -> stored.size() == 2);

      slowChat.countDown();
      await().until(() -> stored.size() == 5);
    }
  }

  @Test
  void deletesInAChatThatIsNoLongerConfigured() throws Exception {
    assertThat(over(1, -1L).delete(new StoredFile(1, -99, 1, "f")))
        .isEqualTo(Deletion.of(Outcome.DELETED));
  }
}
