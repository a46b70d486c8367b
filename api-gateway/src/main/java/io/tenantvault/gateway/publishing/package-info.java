/**
 * The gateway's only way to write: requests go to Kafka and count when the broker has acknowledged
 * them. Also reads them back, the way every copy of the gateway learns of what the others accepted.
 */
@NullMarked
package io.tenantvault.gateway.publishing;

import org.jspecify.annotations.NullMarked;
