/**
 * Programs that lie in a service's jar beside the service: an operator runs one, it does one thing,
 * and its exit code says how that went.
 */
@NullMarked
package io.tenantvault.environment.program;

import org.jspecify.annotations.NullMarked;
