/**
 * For tests of jobs: a context that stands on its own, without Kafka and without a database. Not
 * used by a running worker.
 */
@NullMarked
package io.tenantvault.jobruntime.testing;

import org.jspecify.annotations.NullMarked;
