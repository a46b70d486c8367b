/** The manifest: the JSON document that says what an artifact is and where its parts lie. */
@NullMarked
package io.tenantvault.artifact.manifest;

import org.jspecify.annotations.NullMarked;
