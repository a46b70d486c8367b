/** Sends spans to a collector, where there is one, and never holds up anybody for it. */
@NullMarked
package io.tenantvault.tracing.export;

import org.jspecify.annotations.NullMarked;
