package io.tenantvault.artifact.gzip;

/** None of the names under which a native library is known can be loaded here. */
final class LibraryMissingException extends Exception {

  private static final long serialVersionUID = 1L;

  LibraryMissingException(String message) {
    super(message);
  }
}
