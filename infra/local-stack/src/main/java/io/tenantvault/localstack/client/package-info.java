/**
 * Talks to a running platform as any HTTP client would, and shows what it says. The demo, the bench
 * and the end-to-end tests share it.
 */
@NullMarked
package io.tenantvault.localstack.client;

import org.jspecify.annotations.NullMarked;
