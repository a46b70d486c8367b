package io.tenantvault.localstack.stack;

import java.io.IOException;
import java.time.Clock;

/** Prepares a start with a transport that may be another one than before. */
record ChangeTransport(StackState before, Progress progress) {

  /** Makes the certificates that it needs, and says what is going to happen. */
  void to(Protection wanted) throws IOException, InterruptedException {
    boolean runs =
        before.processes().keySet().stream().anyMatch(name -> before.running(name) != null);
    Transport last = before.transport() == null ? Transport.PLAIN : before.transport();
    if (runs && last != wanted.transport()) {
      progress.step(
          "stack",
          wanted.isSecure()
              ? "goes over to TLS: everything is started again, all data stays"
              : "goes back to connections without TLS: everything is started again, all data stays");
    }
    if (wanted.isSecure() && wanted.certificates().ensure(Protection.NAMES, Clock.systemUTC())) {
      progress.step(
          "certificates",
          "made, with an authority of their own, in " + wanted.certificates().folder());
    }
  }
}
