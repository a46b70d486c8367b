/**
 * Events on their way to Kafka. One producer for the process; what is published waits for the
 * broker's acknowledgement.
 */
@NullMarked
package io.tenantvault.jobruntime.publish;

import org.jspecify.annotations.NullMarked;
