/** What processes that send to the same chats share: a budget of messages in PostgreSQL. */
@NullMarked
package io.tenantvault.storage.shared;

import org.jspecify.annotations.NullMarked;
