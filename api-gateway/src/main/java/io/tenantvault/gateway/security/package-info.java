/** Who calls, and what the caller's token lets it reach. What is not granted here is denied. */
@NullMarked
package io.tenantvault.gateway.security;

import org.jspecify.annotations.NullMarked;
