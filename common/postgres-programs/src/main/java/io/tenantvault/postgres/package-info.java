/**
 * PostgreSQL's own programs (pg_dump, psql, pg_restore) as processes of the operating system:
 * finding the right one, starting it without a shell and without a secret in its arguments, reading
 * what it says, and ending it. Nothing here knows what is dumped or restored.
 */
@NullMarked
package io.tenantvault.postgres;

import org.jspecify.annotations.NullMarked;
