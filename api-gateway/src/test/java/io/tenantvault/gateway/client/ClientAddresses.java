package io.tenantvault.gateway.client;

import java.util.List;

/** Addresses for the tests of other packages. */
public final class ClientAddresses {

  private ClientAddresses() {}

  /** Where no proxy is trusted. */
  public static ClientAddress withoutProxies() {
    return new ClientAddress(new ClientProperties(List.of()));
  }
}
