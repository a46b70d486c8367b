/**
 * Hears of files that services have stored, and asks for backups of the large ones. Who makes such
 * a backup is the job runtime's business, and that one file's version is one job the contract's.
 */
@NullMarked
package io.tenantvault.backup.objects;

import org.jspecify.annotations.NullMarked;
