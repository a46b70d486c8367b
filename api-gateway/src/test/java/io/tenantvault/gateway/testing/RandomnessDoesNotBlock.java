package io.tenantvault.gateway.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * The JDK reads random bytes from /dev/urandom as from a file, for ids and for the nonces of the
 * database's log-in. The kernel hands them out of its own memory and never waits.
 */
public final class RandomnessDoesNotBlock implements BlockHoundIntegration {

  @Override
  public void applyTo(BlockHound.Builder builder) {
    builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
  }
}
