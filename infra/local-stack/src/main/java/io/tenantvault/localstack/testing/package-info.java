/**
 * The real broker and the real database for tests: one of each for a JVM, started at the first use
 * and ended with the JVM, also when that is killed.
 */
@NullMarked
package io.tenantvault.localstack.testing;

import org.jspecify.annotations.NullMarked;
