/** Hands out what is due, and decides what follows from how that went. */
@NullMarked
package io.tenantvault.notification.delivery;

import org.jspecify.annotations.NullMarked;
