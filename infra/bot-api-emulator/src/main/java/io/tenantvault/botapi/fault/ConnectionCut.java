package io.tenantvault.botapi.fault;

import java.io.IOException;

/** The connection is to be closed here, without another byte. */
public final class ConnectionCut extends IOException {
  private static final long serialVersionUID = 1;

  ConnectionCut(String message) {
    super(message);
  }
}
