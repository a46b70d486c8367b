package io.tenantvault.storage;

/**
 * A chat that a bot stores documents in.
 *
 * @param bot the bot's id
 */
public record Channel(long bot, long chatId) {}
