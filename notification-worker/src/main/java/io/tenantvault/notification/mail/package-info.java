/** E-mail by SMTP. */
@NullMarked
package io.tenantvault.notification.mail;

import org.jspecify.annotations.NullMarked;
