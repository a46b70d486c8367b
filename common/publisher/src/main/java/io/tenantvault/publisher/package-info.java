/**
 * Asks for backups and restores from a service beside Tenantvault, without HTTP: the events of the
 * contract, published safely. It knows Kafka and the contract, and no framework.
 */
@NullMarked
package io.tenantvault.publisher;

import org.jspecify.annotations.NullMarked;
