package io.tenantvault.chaos;

import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Does what the runbook has an operator do about uploads whose answer was lost together with the
 * worker that made them: the reconciliation's sweep. It leaves what is younger than an hour alone,
 * so that its clock is set ahead here. The chat is the run's own, and is looked at from its first
 * message on.
 */
record SweepStrays(LocalStack stack) {
  private static final String ON_NO_RECORD = "is on no record";

  /** How many documents it deleted. */
  int run() throws IOException, InterruptedException {
    ProcessBuilder program =
        stack.beside(
            Service.RETENTION_WORKER,
            List.of("reconcile", "--all", "--sweep", "--from=1", "--delete", "--per-second=1000"));
    program.environment().put("TENANTVAULT_CLOCK_OFFSET", "2h");
    Process process = program.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() > 1) {
      throw new IOException("reconcile could not look: " + said);
    }
    return (int) said.lines().filter(line -> line.contains(ON_NO_RECORD)).count();
  }
}
