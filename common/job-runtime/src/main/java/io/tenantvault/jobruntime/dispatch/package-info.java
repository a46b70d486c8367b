/**
 * How requests come from Kafka: the request topic as a dispatch queue, read by a share group. A
 * record is taken only when a slot is free and acknowledged as soon as the claim is written; no
 * record is held for the length of a job.
 */
@NullMarked
package io.tenantvault.jobruntime.dispatch;

import org.jspecify.annotations.NullMarked;
