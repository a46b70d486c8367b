/**
 * A session of psql that we talk to over its standard input and output: questions with answers, and
 * a dump fed in between. Knows nothing of tenants or backups.
 */
@NullMarked
package io.tenantvault.restore.psql;

import org.jspecify.annotations.NullMarked;
