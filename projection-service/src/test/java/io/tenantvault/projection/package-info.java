/** The projection against a real broker and a real database. */
@NullMarked
package io.tenantvault.projection;

import org.jspecify.annotations.NullMarked;
