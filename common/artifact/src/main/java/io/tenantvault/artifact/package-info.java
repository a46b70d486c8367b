/**
 * The artifact: what a backup is made of, and what its manifest says. The packages below write it,
 * read it, compress it and look into the dump that it holds.
 */
@NullMarked
package io.tenantvault.artifact;

import org.jspecify.annotations.NullMarked;
