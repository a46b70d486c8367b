/**
 * Restoring some tables of a tenant, while all others stay as they are: rows are replaced within
 * the tables that are there, tables that are missing are made, and what was there before is kept
 * where an undoing finds it.
 */
@NullMarked
package io.tenantvault.restore.tables;

import org.jspecify.annotations.NullMarked;
