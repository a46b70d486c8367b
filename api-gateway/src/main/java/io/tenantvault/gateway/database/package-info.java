/**
 * The one way to the tables of the control plane: reactive, read-only, bounded in time. A database
 * that does not answer becomes a refusal here.
 */
@NullMarked
package io.tenantvault.gateway.database;

import org.jspecify.annotations.NullMarked;
