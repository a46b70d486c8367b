package io.tenantvault.storage.telegram;

import org.junit.jupiter.api.extension.RegisterExtension;

class SelfHostedStorageIT implements TelegramContract {
  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.selfHosted();

  @Override
  public TelegramEmulator telegram() {
    return telegram;
  }
}
