package io.tenantvault.storage.telegram;

import org.junit.jupiter.api.extension.RegisterExtension;

class CloudStorageIT implements TelegramContract {
  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.cloud();

  @Override
  public TelegramEmulator telegram() {
    return telegram;
  }
}
