package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.Scale;
import io.tenantvault.localstack.stack.StackProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Start what does not run, and wait until everything works.",
      "What was built or configured anew since its start is started again.",
      "",
      "A real bot instead of the emulator: set TENANTVAULT_BOT_TOKEN and TENANTVAULT_BOT_CHAT_ID,"
          + " in the environment or in .local/bot.env (and, for a Bot API server of your own,"
          + " TENANTVAULT_BOT_API_URL and TENANTVAULT_BOT_API_MODE=self-hosted).",
      "",
      "Encrypted backups: set ENCRYPTION_PROJECTS to the ids of projects, or to * for all."
    })
final class UpCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Option(
      names = "--scale",
      paramLabel = "SERVICE=COPIES",
      description = "how many copies of a service are to run; may be repeated")
  private Map<String, Integer> scale = new LinkedHashMap<>();

  @Option(
      names = "--secure",
      negatable = true,
      description =
          "everything with TLS and logins, or with --no-secure without; else as at the last start")
  private @Nullable Boolean secure;

  @Option(
      names = "--observability",
      description = {
        "start Prometheus as well, with the alert rules, and Grafana where it is installed;"
            + " they go on until ./tenantvault down"
      })
  private boolean observability;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    LocalStack stack = option.stack(scale(), secure, observability);
    PrintWriter out = spec.commandLine().getOut();
    stack.up(new Steps(out));
    TrainLater.start(option.config());
    out.printf("%nEverything works.%n");
    showAddresses(stack, out);
    out.println("  addresses    " + stack.environmentFile().path());
    out.println("  a token      ./tenantvault token --project PROJECT");
    out.println("  to end it    ./tenantvault down");
    return 0;
  }

  private void showAddresses(LocalStack stack, PrintWriter out) throws IOException {
    for (StackProcess process : stack.processes()) {
      switch (process.name()) {
        case "api-gateway" -> out.println("  gateway      " + process.address());
        case "prometheus" -> out.println("  prometheus   " + process.address() + "/alerts");
        case "grafana" -> out.println("  grafana      " + process.address() + "/dashboards");
        default -> {}
      }
    }
    if (observability && stack.processes().stream().noneMatch(UpCommand::isGrafana)) {
      out.println("  grafana      is not installed; its dashboards are in infra/grafana");
    }
  }

  private static boolean isGrafana(StackProcess process) {
    return process.name().equals("grafana");
  }

  private Scale scale() {
    try {
      return Scale.of(scale);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
