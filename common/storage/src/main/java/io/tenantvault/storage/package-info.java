/**
 * The storage port: documents go in, come out and are removed, whatever keeps them. Owns the port's
 * failures and the decorators that every adapter is wrapped in; knows no Telegram and no Spring.
 */
@NullMarked
package io.tenantvault.storage;

import org.jspecify.annotations.NullMarked;
