/**
 * Makes backups: takes a request, reads what it asks for, and leaves an artifact with its manifest
 * in storage. The dump of a database is here, other kinds have packages of their own. Who runs a
 * job and who learns of it is the job runtime's business.
 */
@NullMarked
package io.tenantvault.backup;

import org.jspecify.annotations.NullMarked;
