/**
 * The role under which a tenant is restored: it owns the tenant's schema and reaches nothing else,
 * because what a dump holds is code. It can log in only while a restore runs.
 */
@NullMarked
package io.tenantvault.restore.role;

import org.jspecify.annotations.NullMarked;
