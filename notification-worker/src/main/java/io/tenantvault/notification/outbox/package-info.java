/** The worker's own tables: what is to be told, to whom, and what became of that. */
@NullMarked
package io.tenantvault.notification.outbox;

import org.jspecify.annotations.NullMarked;
