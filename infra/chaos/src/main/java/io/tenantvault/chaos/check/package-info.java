/**
 * What the platform promised, checked in Kafka, the tables, the storage and the tenants' schemas.
 */
@NullMarked
package io.tenantvault.chaos.check;

import org.jspecify.annotations.NullMarked;
