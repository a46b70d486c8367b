/**
 * Events as they come from Kafka: in batches, with those set apart that cannot be read or cannot be
 * stored.
 */
@NullMarked
package io.tenantvault.projection.intake;

import org.jspecify.annotations.NullMarked;
