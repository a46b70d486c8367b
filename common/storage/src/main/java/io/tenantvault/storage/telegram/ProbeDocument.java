package io.tenantvault.storage.telegram;

import io.tenantvault.storage.DocumentProbe.Trace;
import io.tenantvault.storage.StorageException;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;

/**
 * Tells whose message lies at an address by an edit that changes nothing: a bot can neither list
 * nor read what a channel holds, but is told why it may not edit
 * (core.telegram.org/bots/api#editmessagereplymarkup; the words are those of tdlib's server).
 */
final class ProbeDocument {
  private final BotApi api;

  ProbeDocument(BotApi api) {
    this.api = api;
  }

  Trace look(long chatId, long messageId) throws StorageException, InterruptedException {
    String about = "editMessageReplyMarkup %d of chat %d".formatted(messageId, chatId);
    var edit =
        EditMessageReplyMarkup.builder()
            .chatId(Long.toString(chatId))
            .messageId(Math.toIntExact(messageId))
            .build();
    try {
      api.call(edit, BotApi.SHORT, about);
      return Trace.OURS;
    } catch (BotApiRefusal e) {
      if (e.says("message is not modified")) {
        return Trace.OURS;
      }
      if (e.says("message to edit not found", "message_id_invalid")) {
        return Trace.NONE;
      }
      if (e.says("message can't be edited")) {
        return Trace.FOREIGN;
      }
      throw e.asStorageException();
    }
  }
}
