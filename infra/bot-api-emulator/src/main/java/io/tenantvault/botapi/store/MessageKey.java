package io.tenantvault.botapi.store;

/**
 * The durable address of a message.
 *
 * @param chatId the channel, negative
 * @param messageId sequential within the chat
 */
public record MessageKey(long chatId, int messageId) {}
