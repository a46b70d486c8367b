package io.tenantvault.chaos;

import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.chaos.check.BotApi;
import io.tenantvault.chaos.check.Checker;
import io.tenantvault.chaos.check.Finding;
import io.tenantvault.chaos.fault.FaultKind;
import io.tenantvault.chaos.fault.FaultPlan;
import io.tenantvault.chaos.fault.InflictFault;
import io.tenantvault.chaos.fault.Strike;
import io.tenantvault.chaos.load.Gateway;
import io.tenantvault.chaos.load.Ledger;
import io.tenantvault.chaos.load.Tenant;
import io.tenantvault.chaos.load.UseTenant;
import io.tenantvault.publisher.TenantvaultPublisher;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Uses a platform, harms it meanwhile, lets it come to rest, and says which promises were broken.
 */
public final class RunChaos {
  private static final Duration REST = Duration.ofMinutes(6);

  private final ChaosOptions options;
  private final PrintWriter out;
  private final Map<FaultKind, Integer> inflicted = new EnumMap<>(FaultKind.class);

  /** Prints what it does to the writer. */
  public RunChaos(ChaosOptions options, PrintWriter out) {
    this.options = options;
    this.out = out;
  }

  /** Starts the platform, and ends it afterwards. */
  public Verdict run() throws IOException, SQLException, InterruptedException {
    try (var arena = new Arena(options)) {
      arena.open((name, what) -> say("  %-18s %s".formatted(name, what)));
      try (EmulatorAdmin telegram = arena.telegram();
          BotApi api = arena.botApi();
          Gateway gateway = arena.gateway();
          TenantvaultPublisher publisher = arena.publisher()) {
        var ledger = new Ledger();
        harm(
            arena,
            telegram,
            new UseTenant.Platform(gateway, publisher, arena.stack().database()),
            ledger);
        Checker checker = arena.checker(telegram, api);
        return judge(arena, checker, gateway, ledger);
      }
    }
  }

  private void harm(Arena arena, EmulatorAdmin telegram, UseTenant.Platform platform, Ledger ledger)
      throws IOException, InterruptedException {
    say("Seed %d: things go wrong for %s".formatted(options.seed(), options.length()));
    var users = new ArrayList<Thread>();
    for (Tenant tenant : arena.tenants()) {
      var random = new Random(options.seed() + tenant.project().hashCode());
      users.add(
          Thread.ofVirtual()
              .name(tenant.project())
              .start(() -> use(new UseTenant(tenant, platform, ledger), random)));
    }
    strike(arena.faults(telegram));
    for (Thread user : users) {
      user.interrupt();
      user.join();
    }
    ledger.answers().forEach((answer, count) -> say("  %-30s %6d".formatted(answer, count)));
    arena.wiring().mend();
    telegram.clearFaults();
    say("Nothing goes wrong any more; the platform is to come to rest");
    arena.stack().up((name, what) -> {});
  }

  private static void use(UseTenant user, Random random) {
    try {
      user.run(random);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void strike(InflictFault faults) throws InterruptedException {
    long start = System.nanoTime();
    var strikes = new ArrayList<Thread>();
    for (Strike strike : FaultPlan.draw(options.seed(), options.length()).strikes()) {
      sleepUntil(start, strike.at());
      strikes.add(Thread.ofVirtual().start(() -> inflict(faults, strike)));
    }
    sleepUntil(start, options.length());
    for (Thread one : strikes) {
      one.interrupt();
      one.join();
    }
  }

  private static void sleepUntil(long start, Duration at) throws InterruptedException {
    Thread.sleep(Duration.ofNanos(Math.max(0, start + at.toNanos() - System.nanoTime())));
  }

  private void inflict(InflictFault faults, Strike strike) {
    try {
      faults
          .inflict(strike)
          .ifPresent(victim ->
              count(
                  strike.kind(),
                  "  %4d s  %s: %s (%.1f s)"
                      .formatted(
                          strike.at().toSeconds(),
                          strike.kind().title(),
                          victim,
                          strike.hold().toMillis() / 1000.0)));
    } catch (InterruptedException e) {
      // The run is over; what is still broken is mended by starting everything.
      count(strike.kind(), "  %4d s  %s".formatted(strike.at().toSeconds(), strike.kind().title()));
    } catch (IOException | SQLException | RuntimeException e) {
      say(
          "  %4d s  %s did not work: %s"
              .formatted(strike.at().toSeconds(), strike.kind().title(), e.getMessage()));
    }
  }

  private void count(FaultKind kind, String line) {
    synchronized (inflicted) {
      inflicted.merge(kind, 1, Integer::sum);
    }
    say(line);
  }

  private Verdict judge(Arena arena, Checker checker, Gateway gateway, Ledger ledger)
      throws IOException, SQLException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    checker.awaitEnd(REST);
    findings.addAll(new ProveRestores(arena, checker, gateway).run());
    checker.awaitEnd(REST);
    int swept = new SweepStrays(arena.stack()).run();
    findings.addAll(checker.check(ledger, arena.tenants()));
    return new Verdict(options, ledger.jobs().size(), arena.outcomes(), inflicted, swept, findings);
  }

  private void say(String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }
}
