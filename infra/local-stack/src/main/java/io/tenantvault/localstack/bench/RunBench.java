package io.tenantvault.localstack.bench;

import io.tenantvault.localstack.client.FollowJob;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.client.JobNotCompletedException;
import io.tenantvault.localstack.demo.SampleTenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Backs a large tenant up and restores it, our way and the shell's in turn. */
public final class RunBench {
  private static final int LARGE_UNITS = 550;
  private static final int SMALL_UNITS = 1;
  private static final Duration JOB_TIMEOUT = Duration.ofMinutes(15);

  private final GatewayClient gateway;
  private final Connection connection;
  private final ShellPipe shell;
  private final Path folder;
  private final PrintWriter out;
  private final TenantDatabase database;
  private final SampleTenant large = new SampleTenant("bench_large");
  private final SampleTenant small = new SampleTenant("bench_small");
  private final Contest backup = new Contest("backup", "pg_dump | pigz", 0.70);
  private final Contest restore = new Contest("restore", "gunzip | psql", 0.85);

  /**
   * @param connection to the control plane's and the tenants' database, as superuser
   * @param shell reaches the same database
   * @param folder for the report, and for the shell's dump until the end
   */
  public RunBench(
      GatewayClient gateway, Connection connection, ShellPipe shell, Path folder, PrintWriter out) {
    this.gateway = gateway;
    this.connection = connection;
    this.shell = shell;
    this.folder = folder;
    this.out = out;
    this.database = new TenantDatabase(connection);
  }

  /**
   * Runs it and prints the ratios.
   *
   * @return the file with all figures
   */
  public Path run(int rounds)
      throws SQLException, IOException, InterruptedException, JobNotCompletedException {
    Files.createDirectories(folder);
    say("Creating a tenant of about 700 MB and one of about 2 MB ...");
    large.create(connection, LARGE_UNITS);
    small.create(connection, SMALL_UNITS);
    Path dump = folder.resolve("shell.sql.gz");
    var smallBackup = new Series("small backup");
    try {
      for (int round = 1; round <= rounds; round++) {
        round("Round %d of %d".formatted(round, rounds), dump);
        smallBackup.add(ours(() -> gateway.requestBackup(small.project(), "sql", true)).seconds());
      }
      var report =
          new BenchReport(
              Instant.now(),
              dumpBytes(large),
              List.of(backup, restore),
              dumpBytes(small),
              smallBackup);
      report.print(out);
      Path file = folder.resolve("bench-" + report.at().getEpochSecond() + ".json");
      report.write(file);
      return file;
    } finally {
      Files.deleteIfExists(dump);
      database.dropAsides();
      database.drop(large.schema());
      database.drop(small.schema());
    }
  }

  private void round(String title, Path dump)
      throws SQLException, IOException, InterruptedException, JobNotCompletedException {
    say(title);
    String schema = large.schema().name();
    shell(backup, "pg_dump -n %s | pigz > '%s'".formatted(schema, dump));
    database.settle();
    Run made = ours(() -> gateway.requestBackup(large.project(), "sql", true));
    record(backup, backup.ours(), made.seconds());

    database.setAside(large.schema());
    shell(restore, "gunzip -c '%s' | psql -X -q -v ON_ERROR_STOP=1".formatted(dump));
    database.dropAsides();
    database.settle();
    Run restored = ours(() -> gateway.requestRestore(made.backup()));
    record(restore, restore.ours(), restored.seconds());
    database.dropAsides();
  }

  private void shell(Contest contest, String pipe)
      throws SQLException, IOException, InterruptedException {
    database.settle();
    record(contest, contest.shell(), shell.run(pipe));
  }

  private void record(Contest contest, Series series, double seconds) {
    series.add(seconds);
    say(String.format(Locale.ROOT, "  %-8s %-16s %6.2f s", contest.task(), series.name(), seconds));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private record Run(UUID backup, double seconds) {}

  private interface Post {
    UUID send() throws IOException, InterruptedException;
  }

  private Run ours(Post post) throws IOException, InterruptedException, JobNotCompletedException {
    long start = System.nanoTime();
    JsonNode end = new FollowJob(gateway).follow(post.send(), JOB_TIMEOUT, answer -> {});
    return new Run(
        UUID.fromString(end.path("backup_id").asString()), (System.nanoTime() - start) / 1e9);
  }

  private long dumpBytes(SampleTenant tenant) throws IOException, InterruptedException {
    Path count = folder.resolve("dump-bytes");
    shell.run("pg_dump -n %s | wc -c > '%s'".formatted(tenant.schema().name(), count));
    long bytes = Long.parseLong(Files.readString(count).strip());
    Files.delete(count);
    return bytes;
  }
}
