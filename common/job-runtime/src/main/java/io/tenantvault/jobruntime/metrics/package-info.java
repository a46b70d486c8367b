/**
 * What operators see of the jobs: how many wait, run and have ended how, and how the share consumer
 * fares. Names begin with {@code tenantvault.}.
 */
@NullMarked
package io.tenantvault.jobruntime.metrics;

import org.jspecify.annotations.NullMarked;
