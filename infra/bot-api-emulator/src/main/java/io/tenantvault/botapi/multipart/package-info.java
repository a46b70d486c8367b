/**
 * Reads {@code multipart/form-data} bodies as a stream, in constant memory. Knows nothing of the
 * Bot API.
 */
@NullMarked
package io.tenantvault.botapi.multipart;

import org.jspecify.annotations.NullMarked;
