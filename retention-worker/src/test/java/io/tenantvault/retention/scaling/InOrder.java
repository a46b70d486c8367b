package io.tenantvault.retention.scaling;

import io.tenantvault.contract.id.ProjectId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * What the table of claims comes to where no project has more than one job: who waited longest is
 * next. It stands for the table where that would take too long.
 */
final class InOrder implements WaitingJobs {
  private final Queue<Integer> waiting = new ArrayDeque<>();

  @Override
  public void setTime(Instant now) {}

  @Override
  public void add(List<ProjectId> projects, int first, Instant now) {
    for (int i = 0; i < projects.size(); i++) {
      waiting.add(first + i);
    }
  }

  @Override
  public Optional<Integer> take() {
    return Optional.ofNullable(waiting.poll());
  }

  @Override
  public void ended(int job) {}

  @Override
  public void close() {}
}
