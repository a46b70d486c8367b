/**
 * Requests for backups of a project's database. Checks what can be checked before a job exists; the
 * rest is the worker's to find out.
 */
@NullMarked
package io.tenantvault.gateway.backup;

import org.jspecify.annotations.NullMarked;
