/**
 * Takes artifacts back that callers downloaded before they expired: only those whose manifest this
 * platform has signed, byte for byte. What arrives goes straight into the storage, and each
 * document is journalled as a worker does it.
 */
@NullMarked
package io.tenantvault.gateway.imports;

import org.jspecify.annotations.NullMarked;
