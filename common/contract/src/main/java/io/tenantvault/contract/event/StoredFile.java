package io.tenantvault.contract.event;

/**
 * Where a document lies. The durable address in Telegram is bot, chat and message; the file id is
 * what that bot downloads by.
 *
 * @param bot the bot's numeric id, the part of its token before the colon
 */
public record StoredFile(long bot, long chatId, long messageId, String fileId) {}
