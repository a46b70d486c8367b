/**
 * How the gateway speaks HTTP, whatever is asked: TLS, headers, time and the number of connections.
 * What a request means is not known here.
 */
@NullMarked
package io.tenantvault.gateway.http;

import org.jspecify.annotations.NullMarked;
