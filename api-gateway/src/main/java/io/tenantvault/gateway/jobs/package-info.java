/**
 * Jobs from the caller's side: accepts new ones, each once for an idempotency key, and tells how
 * they stand, once or for as long as somebody watches. Until the projection has a job's row, the
 * memory of accepted requests answers for it.
 */
@NullMarked
package io.tenantvault.gateway.jobs;

import org.jspecify.annotations.NullMarked;
