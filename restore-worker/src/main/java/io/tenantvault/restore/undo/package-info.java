/**
 * Undoing a restore: what it has set aside becomes the tenant's again, and what it has made is set
 * aside in turn, so that an undoing can be undone as well.
 */
@NullMarked
package io.tenantvault.restore.undo;

import org.jspecify.annotations.NullMarked;
