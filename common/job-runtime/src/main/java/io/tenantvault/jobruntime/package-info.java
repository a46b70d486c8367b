/**
 * What a worker is made of: a {@link io.tenantvault.jobruntime.Job} that it supplies, and the
 * runtime that takes requests from Kafka, claims them in PostgreSQL, runs the job under a lease and
 * reports. A worker process is this module plus one job.
 */
@NullMarked
package io.tenantvault.jobruntime;

import org.jspecify.annotations.NullMarked;
