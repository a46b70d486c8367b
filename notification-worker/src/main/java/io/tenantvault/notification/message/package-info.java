/**
 * What an event is in words and in figures. Never holds a secret, or a link that works without a
 * login.
 */
@NullMarked
package io.tenantvault.notification.message;

import org.jspecify.annotations.NullMarked;
