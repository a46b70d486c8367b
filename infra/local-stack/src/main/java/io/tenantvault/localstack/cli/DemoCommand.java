package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.client.GatewayClient;
import io.tenantvault.localstack.demo.RunDemo;
import io.tenantvault.localstack.demo.SampleTenant;
import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Scale;
import io.tenantvault.localstack.token.Caller;
import io.tenantvault.localstack.token.TokenIssuer;
import java.io.PrintWriter;
import java.net.URI;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Start everything, back a sample tenant up, damage it, restore it, and compare every table.")
final class DemoCommand implements Callable<Integer> {
  private static final String METRICS = "METRICS_URL_";
  private static final SampleTenant TENANT = new SampleTenant("shop");

  @Mixin private StackOption option = new StackOption();

  @Option(
      names = "--secure",
      negatable = true,
      description =
          "everything with TLS and logins, or with --no-secure without; else as at the last start")
  private @Nullable Boolean secure;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = option.stack(Scale.one(), secure, false);
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting the platform");
    stack.up(new Steps(out));
    Map<String, String> environment = stack.environment();
    String token =
        new TokenIssuer(stack.signingKeys(), Clock.systemUTC())
            .issue(Caller.user(TENANT.project()), Duration.ofHours(1));
    URI url = URI.create(environment.getOrDefault("GATEWAY_URL", ""));
    try (var gateway = new GatewayClient(url, token, stack.http());
        Connection database = stack.database().connect()) {
      URI mailSink = URI.create(environment.getOrDefault("MAIL_API_URL", ""));
      new RunDemo(gateway, database, mailSink, out, Terminal.isThere()).run(TENANT);
    }
    TrainLater.start(option.config());
    sayHowToGoOn(out, environment, stack.environmentFile().path().toString());
    return 0;
  }

  private static void sayHowToGoOn(
      PrintWriter out, Map<String, String> environment, String environmentFile) {
    out.printf("%nThe demo passed: every table is as it was. The platform goes on running:%n");
    out.printf("  gateway    %s%n", environment.get("GATEWAY_URL"));
    out.printf("  mails      %s/api/messages%n", environment.get("MAIL_API_URL"));
    out.printf("  database   psql \"$DATABASE_URL\"      (after: . %s)%n", environmentFile);
    new TreeMap<>(environment)
        .forEach((key, value) -> {
          if (key.startsWith(METRICS)) {
            out.printf("  metrics    %s  %s%n", value, name(key));
          }
        });
    out.printf("Go on with:%n");
    out.printf(
        "  ./tenantvault token --project %s    a token for curl; see README%n", TENANT.project());
    out.printf("  ./tenantvault status                 what runs%n");
    out.printf("  ./tenantvault logs backup-worker     what a process says%n");
    out.printf("  ./tenantvault down                   ends it all%n");
    out.flush();
  }

  private static String name(String key) {
    return key.substring(METRICS.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
