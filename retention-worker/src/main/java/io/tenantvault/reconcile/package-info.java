/**
 * Compares the catalogue with what lies in storage, on demand: whether every document of a live
 * backup would be given out, and whether documents lie there that no record names. A program of its
 * own in the retention worker's jar.
 */
@NullMarked
package io.tenantvault.reconcile;

import org.jspecify.annotations.NullMarked;
