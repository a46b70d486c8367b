/**
 * Whom a project wants told of what became of its jobs and backups, and what was told. The
 * notification worker tells it.
 */
@NullMarked
package io.tenantvault.gateway.notifications;

import org.jspecify.annotations.NullMarked;
