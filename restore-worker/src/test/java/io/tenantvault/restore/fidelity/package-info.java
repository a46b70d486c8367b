/**
 * Schemas made at random, and whether a restore gives all of them back. A seed makes the same
 * schema again.
 */
@NullMarked
package io.tenantvault.restore.fidelity;

import org.jspecify.annotations.NullMarked;
