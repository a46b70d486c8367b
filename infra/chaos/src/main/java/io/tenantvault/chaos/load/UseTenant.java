package io.tenantvault.chaos.load;

import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.publisher.BackupOptions;
import io.tenantvault.publisher.IdempotencyKey;
import io.tenantvault.publisher.Published;
import io.tenantvault.publisher.TenantvaultPublisher;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The users of one tenant: they change it and ask for everything, as long as they are let. What
 * they do is drawn from a seed.
 */
public final class UseTenant {
  private static final int LEAST_PAUSE_MS = 400;
  private static final int MOST_PAUSE_MS = 2_400;
  private static final int TRIES = 3;
  private static final int ACCEPTED = 202;
  private static final int TWICE_PERCENT = 20;

  private final Tenant tenant;
  private final Gateway gateway;
  private final TenantvaultPublisher publisher;
  private final Database database;
  private final Ledger ledger;
  private final List<UUID> jobs = new ArrayList<>();
  private final List<UUID> restores = new ArrayList<>();
  private long version;
  private int keys;

  /** What all users share. */
  public record Platform(Gateway gateway, TenantvaultPublisher publisher, Database database) {}

  /** Users of a tenant. */
  public UseTenant(Tenant tenant, Platform platform, Ledger ledger) {
    this.tenant = tenant;
    this.gateway = platform.gateway();
    this.publisher = platform.publisher();
    this.database = platform.database();
    this.ledger = ledger;
  }

  /** Goes on until the thread is interrupted. */
  public void run(Random random) throws InterruptedException {
    while (true) {
      Thread.sleep(random.nextInt(LEAST_PAUSE_MS, MOST_PAUSE_MS));
      Act act = Act.draw(random);
      try {
        perform(act, random);
      } catch (IOException | SQLException e) {
        // What is in the way is what the run is about; the promise is about what was accepted.
        ledger.answered(act + ": no answer");
      }
    }
  }

  private void perform(Act act, Random random)
      throws IOException, SQLException, InterruptedException {
    switch (act) {
      case CHANGE -> {
        try (Connection connection = database.connect()) {
          tenant.change(connection, ++version);
        }
      }
      case BACKUP -> ask(act, "/api/backup/export", Map.of("project_id", tenant.project()), random);
      case BACKUP_BY_EVENT -> publish(act, random);
      case LOGS ->
          ask(act, "/api/backup/export-logs", Map.of("project_id", tenant.project()), random);
      case FILES ->
          ask(
              act,
              "/api/backup/export-storage",
              Map.of("project_id", tenant.project(), "storage_path", "documents"),
              random);
      case RESTORE -> {
        List<String> backups = backups();
        if (!backups.isEmpty()) {
          ask(
              act,
              "/api/backup/restore",
              Map.of("backup_id", one(backups, random), "confirm", true),
              random);
        }
      }
      case UNDO -> ofOne(restores, act, "/api/restores/%s/undo", random);
      case CANCEL -> ofOne(jobs, act, "/api/jobs/%s/cancel", random);
      case RETRY -> ofOne(jobs, act, "/api/jobs/%s/retry", random);
      case HOLD -> ofSomeBackup(act, random, gateway::hold);
      case RELEASE -> ofSomeBackup(act, random, gateway::release);
      case DELETE -> ofSomeBackup(act, random, gateway::deleteBackup);
    }
  }

  private interface OfBackup {
    Gateway.Answer ask(String backup) throws IOException, InterruptedException;
  }

  private void ofSomeBackup(Act act, Random random, OfBackup request)
      throws IOException, InterruptedException {
    List<String> backups = backups();
    if (!backups.isEmpty()) {
      ledger.answered(act + ": " + request.ask(one(backups, random)).status());
    }
  }

  private void ofOne(List<UUID> some, Act act, String path, Random random)
      throws IOException, InterruptedException {
    if (!some.isEmpty()) {
      ask(act, path.formatted(one(some, random)), Map.of(), random);
    }
  }

  private List<String> backups() throws IOException, InterruptedException {
    return gateway
        .get("/api/projects/" + tenant.project() + "/backups?type=database&status=available")
        .data()
        .valueStream()
        .map(backup -> backup.path("id").asString())
        .toList();
  }

  // With the same key until there is an answer, and sometimes once more, as a caller's retry does.
  private void ask(Act act, String path, Map<String, ?> body, Random random)
      throws IOException, InterruptedException {
    String key = nextKey();
    boolean twice = random.nextInt(100) < TWICE_PERCENT;
    for (int tries = 0; tries < TRIES; tries++) {
      boolean answered = askOnce(act, path, body, key);
      if (answered && !twice) {
        return;
      }
      twice = false;
    }
  }

  private boolean askOnce(Act act, String path, Map<String, ?> body, String key)
      throws InterruptedException {
    try {
      Gateway.Answer answer = gateway.post(path, body, key);
      ledger.answered(act + ": " + answer.status());
      String job = answer.data().path("job_id").asString("");
      if (answer.status() == ACCEPTED && !job.isEmpty()) {
        accepted(key, UUID.fromString(job), act);
      }
      return answer.status() < 500;
    } catch (IOException e) {
      ledger.answered(act + ": no answer");
      return false;
    }
  }

  private void publish(Act act, Random random) throws InterruptedException {
    var key = new IdempotencyKey(nextKey());
    int times = random.nextInt(100) < TWICE_PERCENT ? 2 : 1;
    for (int i = 0; i < times; i++) {
      try {
        Published published =
            publisher
                .requestBackup(new ProjectId(tenant.project()), BackupOptions.sql(), key)
                .get(1, TimeUnit.MINUTES);
        ledger.answered(act + ": acknowledged");
        accepted(key.value(), published.jobId().value(), act);
      } catch (ExecutionException | TimeoutException e) {
        ledger.answered(act + ": not acknowledged");
      }
    }
  }

  private void accepted(String key, UUID job, Act act) {
    ledger.accepted(key, new Accepted(job, tenant.project(), act.name()));
    jobs.add(job);
    if (act == Act.RESTORE) {
      restores.add(job);
    }
  }

  private String nextKey() {
    return "chaos-" + ++keys;
  }

  private static <T> T one(List<T> choice, Random random) {
    return choice.get(random.nextInt(choice.size()));
  }
}
