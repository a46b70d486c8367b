/**
 * The API's description for callers: OpenAPI at {@code /api/docs/backup} and {@code
 * /api/docs/jobs}, the events at {@code /api/docs/events}. Forms of answers are read from the
 * records, all else from the files in {@code resources/openapi}; tests hold both to what the
 * gateway does.
 */
@NullMarked
package io.tenantvault.gateway.docs;

import org.jspecify.annotations.NullMarked;
