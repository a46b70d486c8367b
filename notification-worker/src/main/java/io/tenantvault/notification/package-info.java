/** The process that tells people and systems outside what became of jobs and backups. */
@NullMarked
package io.tenantvault.notification;

import org.jspecify.annotations.NullMarked;
