/**
 * Owns the restore of a tenant's schema from an artifact, in one transaction that commits only what
 * the manifest confirms. It leaves the former schema set aside for the undo window and cleans it up
 * afterwards.
 */
@NullMarked
package io.tenantvault.restore;

import org.jspecify.annotations.NullMarked;
