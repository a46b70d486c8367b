/**
 * For those who run the platform: passes that find what has to go, what they did, and what still
 * waits to be deleted from storage.
 */
@NullMarked
package io.tenantvault.gateway.cleanup;

import org.jspecify.annotations.NullMarked;
