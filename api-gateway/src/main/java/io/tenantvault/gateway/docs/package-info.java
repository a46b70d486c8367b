/**
 * The API's description for callers: OpenAPI at {@code /api/docs/backup} and {@code /api/docs/jobs},
 * the events at {@code /api/docs/events}.
 */
@NullMarked
package io.tenantvault.gateway.docs;

import org.jspecify.annotations.NullMarked;
