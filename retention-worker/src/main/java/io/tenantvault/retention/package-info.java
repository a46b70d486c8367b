/**
 * Deletes what no live backup owns: the documents that dead or failed attempts have left in
 * storage. Reads the control plane's tables, and tells what it did by events only.
 */
@NullMarked
package io.tenantvault.retention;

import org.jspecify.annotations.NullMarked;
