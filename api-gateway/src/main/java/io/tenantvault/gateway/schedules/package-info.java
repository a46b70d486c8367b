/**
 * The schedules of a project's backups: creates, changes, deletes and shows them. The retention
 * worker runs them; the tables tell when they run next and what became of the last runs.
 */
@NullMarked
package io.tenantvault.gateway.schedules;

import org.jspecify.annotations.NullMarked;
