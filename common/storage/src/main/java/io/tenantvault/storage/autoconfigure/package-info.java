/**
 * Builds the storage of a Spring Boot process from {@code tenantvault.storage.*}. The only place
 * here that knows Spring.
 */
@NullMarked
package io.tenantvault.storage.autoconfigure;

import org.jspecify.annotations.NullMarked;
