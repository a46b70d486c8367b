package io.tenantvault.storage.telegram;

import io.tenantvault.botapi.store.Message;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageContract;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class SelfHostedStorageIT implements StorageContract {
  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.selfHosted();

  private ArtifactStorage storage;

  @BeforeEach
  void open() {
    storage = telegram.storage();
  }

  @Override
  public ArtifactStorage storage() {
    return storage;
  }

  @Override
  public void ageBeyondDeletion() {
    telegram.admin().advanceClock(Duration.ofHours(49));
  }

  @Override
  public long documents() {
    return telegram.admin().messages().stream()
        .filter(message -> message.state() == Message.State.POSTED)
        .count();
  }
}
