package io.tenantvault.artifact.manifest;

import org.jspecify.annotations.Nullable;

/** A document is no manifest. */
public final class MalformedManifestException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedManifestException(String message, @Nullable Throwable cause) {
    super("not a manifest of ours: " + message, cause);
  }
}
