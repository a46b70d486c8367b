/**
 * Identifiers of projects, jobs and backups, and the name of a tenant's schema. Each is valid by
 * construction, so that nothing behind the edge of the platform has to check a string again.
 */
@NullMarked
package io.tenantvault.contract.id;

import org.jspecify.annotations.NullMarked;
