/** Signed posts to addresses that projects name, and only to those that are public. */
@NullMarked
package io.tenantvault.notification.webhook;

import org.jspecify.annotations.NullMarked;
