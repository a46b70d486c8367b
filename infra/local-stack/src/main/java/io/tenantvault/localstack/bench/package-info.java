/**
 * The measurement: our backup and restore against their shell counterparts, in turn, on the same
 * tenant and the same servers. Figures of a shared machine are noisy, so the result is a ratio of
 * best runs.
 */
@NullMarked
package io.tenantvault.localstack.bench;

import org.jspecify.annotations.NullMarked;
