/**
 * Artifacts as files of age, each for a key pair of its own, and the secret halves, wrapped by the
 * platform's master key. Whoever destroys a wrapped key destroys every copy of its artifact.
 */
@NullMarked
package io.tenantvault.encryption;

import org.jspecify.annotations.NullMarked;
