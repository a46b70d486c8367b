package io.tenantvault.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.checkout.Checkout;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandsTest {
  @TempDir Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsATokenAndNothingElse() {
    int exitCode = run("token", "--project", "acme", "--ttl", "30m");

    assertThat(exitCode).isZero();
    assertThat(out.toString().strip()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void asksForAProjectOrAnOrganisationOnlyWhereTheRoleHasOne() {
    assertThat(run("token", "--role", "operator")).isZero();
    assertThat(run("token", "--role", "org_admin", "--org", "demo")).isZero();
    assertThat(err.toString()).isEmpty();

    assertThat(run("token")).isEqualTo(2);
    assertThat(run("token", "--role", "org_admin", "--project", "acme")).isEqualTo(2);
    assertThat(err.toString()).contains("a user needs --project", "an org_admin needs --org");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void areHandedOverByTheLauncherAndNamedInItsUsage(String command) throws Exception {
    String launcher = Files.readString(Checkout.find().root().resolve("tenantvault"));

    assertThat(launcher)
        .containsPattern("(?m)^  " + command + " ")
        .containsPattern("(?m)^    ([a-z]+ \\| )*" + command + "( \\| [a-z]+)*\\)$");
  }

  static Set<String> commands() {
    return Main.commandLine().getSubcommands().keySet();
  }

  @Test
  void refusesAWrongTimeWithAnExample() {
    int exitCode = run("token", "--project", "acme", "--ttl", "soon");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("'soon' is no time such as 90s, 30m, 1h or 7d");
  }

  @Test
  void namesTheServicesWhenTheOneToScaleIsUnknown() {
    int exitCode = run("up", "--scale", "worker=3");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("no service 'worker'", "backup-worker");
  }

  @Test
  void namesTheProcessesWhenTheOneToReadIsUnknown() {
    int exitCode = run("logs", "worker");

    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString()).contains("no process 'worker'", "kafka");
  }

  @Test
  void showsWhatDoesNotRunAndFailsThen() {
    int exitCode = run("status");

    assertThat(exitCode).isEqualTo(1);
    assertThat(out.toString()).contains("postgres", "api-gateway", "stopped");
  }

  @Test
  void saysThatNothingRunsWhenThereIsNothingToEnd() {
    int exitCode = run("down");

    assertThat(exitCode).isZero();
    assertThat(out.toString()).contains("Nothing runs.");
  }

  private int run(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    var all = new String[arguments.length + 2];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--directory";
    all[arguments.length + 1] = directory.toString();
    return commandLine.execute(all);
  }
}
