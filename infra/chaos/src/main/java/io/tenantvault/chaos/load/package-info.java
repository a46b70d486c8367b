/** Tenants that change, and callers who ask for everything that the platform offers. */
@NullMarked
package io.tenantvault.chaos.load;

import org.jspecify.annotations.NullMarked;
