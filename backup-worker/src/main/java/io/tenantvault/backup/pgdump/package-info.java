/**
 * pg_dump as a process of the operating system: finding the right one, starting it without a shell
 * and without a secret in its arguments, reading what it says, and ending it. Nothing here knows
 * where the dump goes.
 */
@NullMarked
package io.tenantvault.backup.pgdump;

import org.jspecify.annotations.NullMarked;
