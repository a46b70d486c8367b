package io.tenantvault.gateway.jobs;

import io.tenantvault.contract.job.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** How fast a job has read over the last ten seconds. For one thread at a time. */
final class Pace {

  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration LEAST = Duration.ofSeconds(1);

  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(Instant at, int attempts, long bytes) {}

  /** Notes how the job stands now, and tells it with its pace. */
  JobUpdate update(Job job, Instant now) {
    var sample = new Sample(now, job.attempts(), job.progress().bytesRead());
    if (!isRunning(job) || !continues(sample)) {
      samples.clear();
    }
    samples.addLast(sample);
    while (samples.getFirst().at().isBefore(now.minus(WINDOW))) {
      samples.removeFirst();
    }
    return JobUpdate.of(job, isRunning(job) ? bytesPerSecond() : null);
  }

  private static boolean isRunning(Job job) {
    return JobStatus.RUNNING.wireName().equals(job.status());
  }

  /** A new attempt begins from nothing. */
  private boolean continues(Sample sample) {
    Sample last = samples.peekLast();
    return last == null || (last.attempts() == sample.attempts() && last.bytes() <= sample.bytes());
  }

  private @Nullable Long bytesPerSecond() {
    Sample first = samples.getFirst();
    Sample last = samples.getLast();
    Duration time = Duration.between(first.at(), last.at());
    return time.compareTo(LEAST) < 0
        ? null
        : Math.round((last.bytes() - first.bytes()) * 1e3 / time.toMillis());
  }
}
