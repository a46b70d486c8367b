/**
 * From a backup in the catalogue to the SQL that restores it: the manifest, the parts, the
 * decompression, and pg_restore where the dump is a tar. All of it is one stream that is checked as
 * it passes and never lies on a disk.
 */
@NullMarked
package io.tenantvault.restore.artifact;

import org.jspecify.annotations.NullMarked;
