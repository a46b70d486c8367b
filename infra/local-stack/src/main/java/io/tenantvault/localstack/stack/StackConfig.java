package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.checkout.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a platform runs.
 *
 * @param directory everything that it leaves on disk
 * @param scale how many copies of each service
 * @param timings how soon a dead worker's jobs are taken over
 * @param hosting what the processes are to their starter
 * @param settings environment variables for all services, on top of the stack's own
 * @param detours other ways of single processes; not with {@link Transport#SECURE}
 * @param transport null for that of the last start
 * @param observed whether Prometheus runs beside it, whether it did before or not
 */
public record StackConfig(
    Path directory,
    Scale scale,
    Timings timings,
    Hosting hosting,
    Map<String, String> settings,
    List<Detour> detours,
    @Nullable Transport transport,
    boolean observed) {

  public StackConfig {
    directory = directory.toAbsolutePath().normalize();
    settings = Map.copyOf(settings);
    detours = List.copyOf(detours);
  }

  /** The one of the launcher: below {@code .local} of the checkout. */
  public static StackConfig ofCheckout(Checkout checkout) {
    return new StackConfig(
        checkout.root().resolve(".local"),
        Scale.one(),
        Timings.local(),
        Hosting.forPeople(),
        Map.of(),
        List.of(),
        null,
        false);
  }

  /** For tests: in this directory, on free ports, ended with this JVM. */
  public static StackConfig forTests(Path directory) {
    return new StackConfig(
        directory,
        Scale.one(),
        Timings.local(),
        Hosting.forTests(),
        Map.of(),
        List.of(),
        null,
        false);
  }

  /** The same in another directory. */
  public StackConfig in(Path other) {
    return new StackConfig(other, scale, timings, hosting, settings, detours, transport, observed);
  }

  /** The same with other numbers of copies. */
  public StackConfig scaled(Scale other) {
    return new StackConfig(
        directory, other, timings, hosting, settings, detours, transport, observed);
  }

  /** The same with other variables for the services. */
  public StackConfig with(Map<String, String> otherSettings) {
    return new StackConfig(
        directory, scale, timings, hosting, otherSettings, detours, transport, observed);
  }

  /** The same where these processes reach their servers by other ways. */
  public StackConfig with(List<Detour> others) {
    return new StackConfig(
        directory, scale, timings, hosting, settings, others, transport, observed);
  }

  /** The same with this transport, whatever the last start had. */
  public StackConfig with(Transport other) {
    return new StackConfig(directory, scale, timings, hosting, settings, detours, other, observed);
  }

  /** The same with Prometheus beside it. */
  public StackConfig withObservability() {
    return new StackConfig(directory, scale, timings, hosting, settings, detours, transport, true);
  }
}
