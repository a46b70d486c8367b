/**
 * The real broker and the real database for tests: one of each for a JVM, started at the first use
 * and ended with the JVM.
 */
@NullMarked
package io.tenantvault.localstack;

import org.jspecify.annotations.NullMarked;
