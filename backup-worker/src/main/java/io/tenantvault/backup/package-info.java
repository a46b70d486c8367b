/**
 * Makes backups: takes a request, dumps the tenant, and leaves an artifact with its manifest in
 * storage. Who runs a job and who learns of it is the job runtime's business.
 */
@NullMarked
package io.tenantvault.backup;

import org.jspecify.annotations.NullMarked;
