/** Messages to the operators' chat. */
@NullMarked
package io.tenantvault.notification.telegram;

import org.jspecify.annotations.NullMarked;
