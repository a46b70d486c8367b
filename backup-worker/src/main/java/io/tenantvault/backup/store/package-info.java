/**
 * The one way of every backup into storage: a source writes what is backed up, and this package
 * makes parts of it, names and journals them, and stores the manifest. What a source reads, and how
 * it knows that it has all, is the source's business.
 */
@NullMarked
package io.tenantvault.backup.store;

import org.jspecify.annotations.NullMarked;
