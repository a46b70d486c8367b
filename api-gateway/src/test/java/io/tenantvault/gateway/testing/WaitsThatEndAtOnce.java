package io.tenantvault.gateway.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What looks like blocking and holds no thread up. */
public final class WaitsThatEndAtOnce implements BlockHoundIntegration {

  @Override
  public void applyTo(BlockHound.Builder builder) {
    // For ids, and nonces of the database's log-in, the JDK reads /dev/urandom as a file. The
    // kernel hands it out of its own memory and never waits.
    builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
    // An upload's bytes are put into a queue whose lock the reading thread has for a few steps.
    builder.allowBlockingCallsInside(
        "org.springframework.core.io.buffer.SubscriberInputStream", "onNext");
  }
}
