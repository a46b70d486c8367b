/**
 * The catalogue of backups: a project's, newest first and page by page, and single ones. Only whole
 * backups are in it.
 */
@NullMarked
package io.tenantvault.gateway.history;

import org.jspecify.annotations.NullMarked;
