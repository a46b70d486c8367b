package io.tenantvault.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what lies on Kafka with what the tables say. */
final class CheckEvents {
  private static final Map<String, String> COMPLETIONS =
      Map.of(
          "io.tenantvault.backup.completed.v1", "completed",
          "io.tenantvault.restore.completed.v1", "completed",
          "io.tenantvault.restore.undone.v1", "completed");
  private static final Map<String, String> OTHER_ENDS =
      Map.of(
          "io.tenantvault.job.failed.v1", "failed",
          "io.tenantvault.job.cancelled.v1", "cancelled");

  private final Map<String, TreeMap<Integer, String>> ends = new HashMap<>();
  private final Map<String, TreeSet<Integer>> completions = new HashMap<>();
  private final TreeSet<String> requests = new TreeSet<>();

  CheckEvents(Events events) {
    for (Events.Event event : events.events()) {
      String job = event.data().at("/job/job_id").asString("");
      int attempt = event.data().at("/job/attempt").asInt(0);
      if (COMPLETIONS.containsKey(event.type())) {
        completions.computeIfAbsent(job, one -> new TreeSet<>()).add(attempt);
        end(job, attempt, "completed");
      } else if (OTHER_ENDS.containsKey(event.type())) {
        end(job, attempt, OTHER_ENDS.get(event.type()));
      } else if (event.type().endsWith("requested.v1") && event.data().path("job_id").isString()) {
        requests.add(event.data().path("job_id").asString());
      }
    }
  }

  private void end(String job, int attempt, String status) {
    ends.computeIfAbsent(job, one -> new TreeMap<>()).put(attempt, status);
  }

  /**
   * Compares.
   *
   * @param tables the status of each job there
   */
  List<Finding> check(Map<String, String> tables) {
    var findings = new ArrayList<Finding>();
    completions.forEach((job, attempts) -> {
      if (attempts.size() > 1) {
        findings.add(
            new Finding(
                Harm.DOUBLED, "job %s was completed by attempts %s".formatted(job, attempts)));
      }
    });
    for (String job : requests) {
      if (isId(job) && !tables.containsKey(job)) {
        findings.add(new Finding(Harm.LOST, "job %s is on Kafka and in no table".formatted(job)));
      }
    }
    ends.forEach((job, byAttempt) -> {
      String last = byAttempt.lastEntry().getValue();
      String told = tables.getOrDefault(job, "unknown");
      if (CheckJobs.isEnd(told) && !told.equals(last)) {
        findings.add(
            new Finding(
                Harm.LOST,
                "job %s is %s in the tables, and its events say %s"
                    .formatted(job, told, byAttempt)));
      }
    });
    tables.forEach((job, status) -> {
      if (CheckJobs.isEnd(status) && !ends.containsKey(job)) {
        findings.add(
            new Finding(Harm.LOST, "job %s is %s, and no event says so".formatted(job, status)));
      }
    });
    return findings;
  }

  private static boolean isId(String job) {
    return job.length() == 36;
  }
}
