package io.tenantvault.localstack.cli;

import picocli.CommandLine.Command;

/** The root of the commands: a new one is added to its list. */
@Command(
    name = "./tenantvault",
    mixinStandardHelpOptions = true,
    description = "Tenantvault on this machine: every process of the platform, without Docker.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      TokenCommand.class,
      ReconcileCommand.class,
      KeysCommand.class,
      ReplayCommand.class,
      RebuildCommand.class,
      RecoverCommand.class,
      DemoCommand.class,
      BenchCommand.class
    })
final class TenantvaultCommand {}
