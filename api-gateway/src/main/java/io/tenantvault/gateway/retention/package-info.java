/**
 * How long a project's backups are kept: its policy, and what a policy would do to the backups that
 * there are.
 */
@NullMarked
package io.tenantvault.gateway.retention;

import org.jspecify.annotations.NullMarked;
