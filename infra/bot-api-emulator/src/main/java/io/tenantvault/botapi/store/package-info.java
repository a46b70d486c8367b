/**
 * Messages and files as they lie on disk, and the clock that dates them. Survives a kill of the
 * process; knows no HTTP and no rule of the Bot API.
 */
@NullMarked
package io.tenantvault.botapi.store;

import org.jspecify.annotations.NullMarked;
