/**
 * What an emulator is told when it starts: address, bots, chats and limits. Validates all of it,
 * and knows the limits that Telegram publishes.
 */
@NullMarked
package io.tenantvault.botapi.config;

import org.jspecify.annotations.NullMarked;
