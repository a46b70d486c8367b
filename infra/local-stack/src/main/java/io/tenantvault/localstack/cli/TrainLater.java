package io.tenantvault.localstack.cli;

import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.process.Launch;
import io.tenantvault.localstack.process.Lifetime;
import io.tenantvault.localstack.process.LocalProcess;
import io.tenantvault.localstack.process.Programs;
import io.tenantvault.localstack.stack.LocalStack;
import io.tenantvault.localstack.stack.StackConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes the caches of a stack's services when everything works, in a process of its own that takes
 * what the processors have to spare: they cost more than one start, and nobody is to wait.
 */
final class TrainLater {
  private static final String NICE = "nice";

  private TrainLater() {}

  /** Returns at once. */
  static void start(StackConfig config) throws IOException {
    var command = new ArrayList<String>();
    if (Programs.onPath(NICE).isPresent()) {
      command.addAll(List.of(NICE, "-n", "19"));
    }
    command.addAll(List.of(Programs.java().toString(), "-Xmx64m", "-XX:+UseSerialGC"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", Checkout.ownCode().toString()));
    command.add("-Dtenantvault.home=" + Checkout.find().root());
    command.addAll(List.of(TrainLater.class.getName(), config.directory().toString()));
    Path log = config.directory().resolve("logs/training.log");
    LocalProcess.start(
        new Launch("training", command, Map.of(), config.directory(), log),
        new Lifetime.Detached());
  }

  /** Takes the folder of the stack. */
  public static void main(String[] arguments) throws Exception {
    StackConfig config = StackConfig.ofCheckout(Checkout.find()).in(Path.of(arguments[0]));
    LocalStack.of(config).train();
  }
}
