package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.token.Caller;
import io.tenantvault.localstack.token.SigningKeys;
import io.tenantvault.localstack.token.TokenIssuer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Print a token that the local gateway accepts.")
final class TokenCommand implements Callable<Integer> {
  @Mixin private StackOption option = new StackOption();

  @Option(
      names = "--project",
      split = ",",
      paramLabel = "PROJECT",
      description = "a project that a user reaches; may be repeated")
  private List<String> projects = new ArrayList<>();

  @Option(names = "--org", paramLabel = "ORG", description = "the organisation of an org_admin")
  private @Nullable String org;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "user, org_admin or operator (default: ${DEFAULT-VALUE})")
  private Role role = Role.user;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "what it may do (default: ${DEFAULT-VALUE})")
  private String scope = Caller.ALL_SCOPES;

  @Option(
      names = "--subject",
      paramLabel = "WHO",
      description = "whom the audit log names (default: ${DEFAULT-VALUE})")
  private String subject = "local-user";

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      converter = Life.class,
      description = "how long it is good, such as 30m or 1h (default: 1h)")
  private Duration life = Duration.ofHours(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (role == Role.user && projects.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "The token of a user needs --project.");
    }
    if (role == Role.org_admin && org == null) {
      throw new ParameterException(spec.commandLine(), "The token of an org_admin needs --org.");
    }
    SigningKeys keys = option.stack().signingKeys();
    keys.ensure();
    var caller = new Caller(subject, projects, scope, role.name(), org);
    String token = new TokenIssuer(keys, Clock.systemUTC()).issue(caller, life);
    spec.commandLine().getOut().println(token);
    return 0;
  }

  /** As the claim spells them. */
  enum Role {
    user,
    org_admin,
    operator
  }
}
