/**
 * Where a tenant's data lies, and who may touch it. Reads the platform's table of projects; locks
 * in the tenant's own database.
 */
@NullMarked
package io.tenantvault.jobruntime.tenant;

import org.jspecify.annotations.NullMarked;
