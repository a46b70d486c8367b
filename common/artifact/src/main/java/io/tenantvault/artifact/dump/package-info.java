/**
 * Watches a dump's bytes as they pass: counts the rows of each table, and knows whether the dump
 * was written to its end.
 */
@NullMarked
package io.tenantvault.artifact.dump;

import org.jspecify.annotations.NullMarked;
