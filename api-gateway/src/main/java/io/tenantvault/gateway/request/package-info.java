/**
 * Reads what callers send: JSON bodies field by field, so that every fault is named, and the
 * headers that all calls share. Knows no feature.
 */
@NullMarked
package io.tenantvault.gateway.request;

import org.jspecify.annotations.NullMarked;
