/** Makes an artifact: compresses, cuts into parts, sums, and stores several parts at a time. */
@NullMarked
package io.tenantvault.artifact.write;

import org.jspecify.annotations.NullMarked;
