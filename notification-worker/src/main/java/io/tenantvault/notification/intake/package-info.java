/** Takes from Kafka what is to be told, and writes it down before it is acknowledged. */
@NullMarked
package io.tenantvault.notification.intake;

import org.jspecify.annotations.NullMarked;
