/**
 * Runs a real PostgreSQL server from the machine's programs as a process of its own, as an ordinary
 * user where we are root. Its data survives a kill.
 */
@NullMarked
package io.tenantvault.localstack.postgres;

import org.jspecify.annotations.NullMarked;
