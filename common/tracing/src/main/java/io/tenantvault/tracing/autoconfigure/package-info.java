/** Makes a Spring process send its spans where its environment says. */
@NullMarked
package io.tenantvault.tracing.autoconfigure;

import org.jspecify.annotations.NullMarked;
