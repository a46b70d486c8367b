/**
 * Where requests come from, which neither a header nor a proxy that nobody knows decides. Knows no
 * feature.
 */
@NullMarked
package io.tenantvault.gateway.client;

import org.jspecify.annotations.NullMarked;
