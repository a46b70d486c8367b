/** What tests of all kinds of backups need. */
@NullMarked
package io.tenantvault.backup.kit;

import org.jspecify.annotations.NullMarked;
