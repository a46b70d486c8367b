package io.tenantvault.backup;

import io.tenantvault.artifact.gzip.DeflateCodec;
import io.tenantvault.postgres.PostgresProgram;
import io.tenantvault.postgres.PostgresPrograms;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Says at the start which pg_dumps are there, so that a missing one is seen before a job fails for
 * it. What is looked up here need not be looked up in the first job.
 */
final class AnnouncePrograms implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(AnnouncePrograms.class);

  private final PostgresPrograms pgDumps;

  AnnouncePrograms(PostgresPrograms pgDumps) {
    this.pgDumps = pgDumps;
  }

  @Override
  public void run(ApplicationArguments arguments) throws InterruptedException {
    List<PostgresProgram> installed = pgDumps.installed();
    if (installed.isEmpty()) {
      LOG.error("no pg_dump is installed: every backup will fail; install a postgresql-client");
    } else {
      LOG.info(
          "dumping with {}",
          installed.stream()
              .map(program -> program + " (" + program.path() + ")")
              .collect(Collectors.joining(", ")));
    }
    DeflateCodec.best();
  }
}
