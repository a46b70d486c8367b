package io.tenantvault.retention.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.retention.ControlPlane;
import io.tenantvault.retention.scaling.Spread.Pool;
import io.tenantvault.retention.scaling.Tenants.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Holds the tables of docs/scaling.md to what the simulation says; with {@code -Dscaling.update}
 * they are written anew, and with {@code -Dscaling.full} the days of 10,000 tenants are run as
 * well.
 */
class ScalingIT {
  private static final Duration USUAL = Duration.ofMinutes(30);
  private static final Instant ONE = Tenants.MIDNIGHT.plus(Duration.ofHours(1));

  private final ControlPlane controlPlane = new ControlPlane();

  private static void check(String name, String table) throws Exception {
    if (Boolean.getBoolean("scaling.update")) {
      ScalingDocument.write(name, table);
    }
    assertThat(ScalingDocument.table(name)).as("run with -Dscaling.update").isEqualTo(table);
  }

  private static DayFigures day(Scenario scenario, List<Tenant> jobs, WaitingJobs claims)
      throws Exception {
    try (var day = new VirtualDay(scenario, jobs, claims)) {
      return day.run();
    }
  }

  private static List<Tenant> tenants(Scenario scenario) {
    return Tenants.of(scenario.tenants(), scenario.jitter())
        .sorted(Comparator.comparing(Tenant::due))
        .toList();
  }

  private static String days(Scenario... scenarios) throws Exception {
    var table = new StringBuilder(DayFigures.HEAD);
    for (Scenario scenario : scenarios) {
      table.append(day(scenario, tenants(scenario), new InOrder()).row());
    }
    return table.toString();
  }

  @Test
  void saysHowManyChannelsAndSlotsTelegramsBudgetNeeds() throws Exception {
    check("budget", Budget.table());
  }

  @Test
  void saysHowProjectsLieInTheChannels() throws Exception {
    check("places", Spread.ofPlaces(new Pool(10_000, 2, 4), new Pool(100_000, 12, 4)));
  }

  @Test
  @EnabledIfSystemProperty(named = "scaling.full", matches = "|true")
  void saysHowAMillionProjectsLieThereAndInTheNight() throws Exception {
    check("places of a million", Spread.ofPlaces(new Pool(1_000_000, 125, 4)));
    check(
        "runs of a million",
        Spread.ofRuns(1_000_000, USUAL, Duration.ofHours(6), Duration.ofHours(20)));
  }

  @Test
  void saysHowRunsLieInTheNight() throws Exception {
    check("runs", Spread.ofRuns(10_000, USUAL, Duration.ofHours(6), Duration.ofHours(20)));
  }

  @Test
  void saysWhatABackupLeavesOnKafka() throws Exception {
    check("kafka", KafkaVolume.table());
  }

  /** Keys are drawn at random and pages fill differently, so these may be off by a little. */
  @Test
  void saysHowLargeTheRowsOfABackupAre() throws Exception {
    var sizes = RowSizes.measure(controlPlane.jooq());
    if (Boolean.getBoolean("scaling.update")) {
      ScalingDocument.write("rows", RowSizes.table(sizes));
    }

    List<String> lines = ScalingDocument.table("rows").lines().skip(2).toList();
    assertThat(lines).hasSameSizeAs(sizes.keySet());
    for (String line : lines) {
      String[] cells = line.split("[|` ]+");
      RowSizes.Size size = sizes.get(cells[1]);
      assertThat(size).as(line).isNotNull();
      assertThat((double) size.heap()).as(line).isCloseTo(number(cells[2]), withinPercentage(15));
      assertThat((double) size.indexes())
          .as(line)
          .isCloseTo(number(cells[3]), withinPercentage(25));
    }
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  @Test
  void runsTheDayOfAThousandTenants() throws Exception {
    var scenario = new Scenario(1_000, 1, 4, 4, USUAL);
    List<Tenant> tenants = tenants(scenario);
    DayFigures figures = day(scenario, tenants, new VirtualClaims(controlPlane));

    check("thousand", DayFigures.HEAD + figures.row());
    // So that the larger days may do without the table of claims.
    assertThat(day(scenario, tenants, new InOrder()).started()).isEqualTo(figures.started());
  }

  @Test
  @EnabledIfSystemProperty(named = "scaling.full", matches = "|true")
  void takesTheSameJobsFromTheTableOnADayOfTenThousand() throws Exception {
    var scenario = new Scenario(10_000, 2, 4, 16, USUAL);
    List<Tenant> tenants = tenants(scenario);

    DayFigures figures = day(scenario, tenants, new VirtualClaims(controlPlane));

    assertThat(figures.started()).isEqualTo(day(scenario, tenants, new InOrder()).started());
  }

  @Test
  void runsTheDaysOfMoreTenantsAndChannels() throws Exception {
    check(
        "ten thousand",
        days(
            new Scenario(1_000, 1, 1, 4, USUAL),
            new Scenario(1_000, 1, 4, 16, USUAL),
            new Scenario(1_000, 1, 1, 4, Duration.ofHours(6)),
            new Scenario(10_000, 2, 4, 16, USUAL),
            new Scenario(10_000, 2, 4, 16, Duration.ofHours(6)),
            new Scenario(10_000, 4, 4, 32, Duration.ofHours(6)),
            new Scenario(10_000, 2, 4, 16, Duration.ofHours(20))));
  }

  /** The crowd's thousand lie before the single one; its share keeps slots free for others. */
  @Test
  void startsASmallTenantsBackupBesideAThousandOfAnother() throws Exception {
    var table =
        new StringBuilder(
            "| slots | the other's that started before | the single one waited | until it was stored |"
                + " the other's thousand stored after |\n|---:|---:|---:|---:|---:|\n");
    for (int slots : new int[] {2, 16}) {
      DayFigures figures =
          day(
              new Scenario(1_001, 1, 4, slots, Duration.ZERO),
              crowd(),
              new VirtualClaims(controlPlane));
      int single = 1_000;
      long before =
          figures.started().subList(0, single).stream()
              .filter(started -> started.isBefore(figures.started().get(single)))
              .count();
      assertThat(before).isLessThanOrEqualTo(10);
      table.append(
          "| %d | %d | %s | %s | %s |%n"
              .formatted(
                  slots,
                  before,
                  DayFigures.text(figures.waited(single)),
                  DayFigures.text(Duration.between(ONE, figures.ended().get(single))),
                  DayFigures.text(
                      Duration.between(
                          ONE,
                          figures.ended().stream().max(Comparator.naturalOrder()).orElseThrow()))));
    }
    check("crowd", table.toString());
  }

  private static List<Tenant> crowd() {
    var jobs = new ArrayList<Tenant>();
    for (int i = 0; i < 1_000; i++) {
      jobs.add(new Tenant(new ProjectId("crowd"), 4 * Scenario.MIB, ONE));
    }
    jobs.add(new Tenant(new ProjectId("single"), 4 * Scenario.MIB, ONE));
    return jobs;
  }
}
