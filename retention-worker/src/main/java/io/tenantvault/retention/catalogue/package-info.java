/**
 * What operators see of the catalogue: how many backups there are, what is known of them, and how
 * old the last good one of each project is.
 */
@NullMarked
package io.tenantvault.retention.catalogue;

import org.jspecify.annotations.NullMarked;
