/**
 * Starts an emulator of the Telegram Bot API, in this process or as one of its own. Puts the parts
 * of the other packages together.
 */
@NullMarked
package io.tenantvault.botapi;

import org.jspecify.annotations.NullMarked;
