package io.tenantvault.storage.telegram;

import static io.tenantvault.storage.StorageContract.bytes;
import static io.tenantvault.storage.StorageContract.upload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.DocumentProbe.Trace;
import io.tenantvault.storage.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looking after documents changes none. */
class ProbeIT {
  @RegisterExtension final TelegramEmulator telegram = TelegramEmulator.cloud();

  @Test
  void tellsWhetherADocumentWouldBeGivenOut() throws Exception {
    TelegramStorage storage = telegram.storage();
    StoredFile file = storage.store(upload("part", bytes(1000)));

    assertThatCode(() -> storage.mustBeThere(file, 1000)).doesNotThrowAnyException();
    assertThatThrownBy(() -> storage.mustBeThere(file, 999))
        .isInstanceOf(StorageException.Corrupt.class);

    storage.delete(file);
    assertThatThrownBy(() -> storage.mustBeThere(file, 1000))
        .isInstanceOf(StorageException.Missing.class);
  }

  @Test
  void tellsWhoseMessageLiesAtAnAddress() throws Exception {
    TelegramStorage storage = telegram.storage();
    StoredFile ours = storage.store(upload("part", bytes(1000)));
    StoredFile gone = storage.store(upload("part", bytes(1000)));
    storage.delete(gone);

    assertThat(storage.look(4242, TelegramEmulator.CHAT, ours.messageId())).isEqualTo(Trace.OURS);
    assertThat(storage.look(4242, TelegramEmulator.CHAT, gone.messageId())).isEqualTo(Trace.NONE);
    assertThat(storage.look(4242, TelegramEmulator.CHAT, gone.messageId() + 1))
        .isEqualTo(Trace.NONE);
    assertThat(telegram.admin().messages())
        .filteredOn(message -> message.key().messageId() == ours.messageId())
        .singleElement()
        .satisfies(message -> assertThat(message.edited()).isNull());
  }
}
