package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.bench.RunBench;
import io.tenantvault.localstack.bench.ShellPipe;
import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.token.Caller;
import io.tenantvault.localstack.token.TokenIssuer;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description =
        "Time our backup and restore of a large tenant against pg_dump | pigz and gunzip | psql.")
final class BenchCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Option(
      names = "--rounds",
      paramLabel = "COUNT",
      description = "runs of each; the best counts (default: ${DEFAULT-VALUE})")
  private int rounds = 3;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = option.stack();
    PrintWriter out = spec.commandLine().getOut();
    stack.up(new Steps(out));
    Path folder = option.config().directory().resolve("bench");
    Database database = stack.database();
    String token =
        new TokenIssuer(stack.signingKeys(), Clock.systemUTC())
            .issue(Caller.user("bench_large", "bench_small"), Duration.ofHours(4));
    URI url = URI.create(stack.environment().getOrDefault("GATEWAY_URL", ""));
    try (var gateway = new GatewayClient(url, token, stack.http());
        Connection connection = database.connect()) {
      var shell = new ShellPipe(libpq(database), folder.resolve("shell.log"));
      Path report = new RunBench(gateway, connection, shell, folder, out).run(rounds);
      out.println("All figures: " + report);
    }
    return 0;
  }

  private static Map<String, String> libpq(Database database) {
    var variables = new TreeMap<>(database.tls().variables());
    variables.put("PGHOST", database.host());
    variables.put("PGPORT", Integer.toString(database.port()));
    variables.put("PGDATABASE", database.name());
    variables.put("PGUSER", database.user());
    variables.put("PGPASSWORD", database.password());
    return variables;
  }
}
