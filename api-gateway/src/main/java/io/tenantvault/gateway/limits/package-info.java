/** How often a caller may ask. Remembers only who has asked a moment ago. */
@NullMarked
package io.tenantvault.gateway.limits;

import org.jspecify.annotations.NullMarked;
