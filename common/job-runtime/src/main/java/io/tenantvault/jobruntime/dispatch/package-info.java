/**
 * How requests come from Kafka: the request topic, read by a share group into the table of
 * attempts. A record is acknowledged as soon as its attempt is written; no record is held for the
 * length of a job, or until there is a free slot.
 */
@NullMarked
package io.tenantvault.jobruntime.dispatch;

import org.jspecify.annotations.NullMarked;
