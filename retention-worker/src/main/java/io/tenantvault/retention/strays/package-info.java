/**
 * Looks regularly for documents that no record names. It only tells: after the control plane was
 * restored from an old copy, such a document may be a good backup.
 */
@NullMarked
package io.tenantvault.retention.strays;

import org.jspecify.annotations.NullMarked;
