/**
 * Hands artifacts and manifests out as they lie in storage. The one package that knows the storage,
 * which blocks and therefore has threads of its own; what cannot be handed out to the last byte as
 * it was stored never seems to end well.
 */
@NullMarked
package io.tenantvault.gateway.download;

import org.jspecify.annotations.NullMarked;
