/**
 * Keeps documents as messages in Telegram chats, by the Bot API in the cloud or a self-hosted
 * server of it. Owns what is special about that: the limits, the 48 hours, the wording of refusals
 * and the bot's token, which never leaves it but in a request.
 */
@NullMarked
package io.tenantvault.storage.telegram;

import org.jspecify.annotations.NullMarked;
