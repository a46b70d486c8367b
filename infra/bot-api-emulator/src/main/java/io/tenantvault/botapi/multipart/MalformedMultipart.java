package io.tenantvault.botapi.multipart;

import java.io.IOException;

/** The body does not follow RFC 7578. */
public final class MalformedMultipart extends IOException {
  private static final long serialVersionUID = 1;

  MalformedMultipart(String message) {
    super(message);
  }
}
