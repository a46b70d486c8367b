/**
 * What the gateway's tests share: gateways that run over real HTTP against the real broker and the
 * real database of the JVM, and the tokens to call them with.
 */
@NullMarked
package io.tenantvault.gateway.testing;

import org.jspecify.annotations.NullMarked;
