package io.tenantvault.storage.telegram;

import io.tenantvault.botapi.store.Message;
import io.tenantvault.storage.ArtifactStorage;
import io.tenantvault.storage.StorageContract;
import java.time.Duration;

/** The port's contract for Telegram, whatever the server's mode. */
interface TelegramContract extends StorageContract {

  TelegramEmulator telegram();

  @Override
  default ArtifactStorage storage() {
    return telegram().storage();
  }

  @Override
  default void ageBeyondDeletion() {
    telegram().admin().advanceClock(Duration.ofHours(49));
  }

  @Override
  default long documents() {
    return telegram().admin().messages().stream()
        .filter(message -> message.state() == Message.State.POSTED)
        .count();
  }
}
