/**
 * Decides whether a message may be posted now or has to wait. Covers the published rates and the
 * spacing of uploads of equal size.
 */
@NullMarked
package io.tenantvault.botapi.limit;

import org.jspecify.annotations.NullMarked;
