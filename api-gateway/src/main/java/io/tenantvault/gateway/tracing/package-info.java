/**
 * The span of each request, from its traceparent on. It travels in Reactor's context and in the
 * exchange, because no thread serves a request from its begin to its end.
 */
@NullMarked
package io.tenantvault.gateway.tracing;

import org.jspecify.annotations.NullMarked;
