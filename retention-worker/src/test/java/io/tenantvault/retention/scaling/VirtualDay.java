package io.tenantvault.retention.scaling;

import io.tenantvault.retention.scaling.Tenants.Tenant;
import io.tenantvault.storage.StorageException.Unavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/** Runs the day, event by event. */
final class VirtualDay implements AutoCloseable {
  /** How often schedules are looked at, as {@code tenantvault.schedules.interval}. */
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Scenario scenario;
  private final List<Tenant> jobs;
  private final WaitingJobs claims;
  private final VirtualPool pool;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
  private final Instant[] started;
  private final Instant[] ended;
  private int running;
  private long numbers;

  /** Something that happens at a time; what happens at the same one does so in turn. */
  private record Event(Instant at, long number, Step step) {}

  private interface Step {
    void run(Instant now) throws Unavailable, InterruptedException;
  }

  /**
   * A day.
   *
   * @param jobs in the order in which they are due
   * @param claims none but theirs; closed with the day
   */
  VirtualDay(Scenario scenario, List<Tenant> jobs, WaitingJobs claims) {
    this.scenario = scenario;
    this.jobs = jobs;
    this.claims = claims;
    this.pool = new VirtualPool(scenario);
    this.started = new Instant[jobs.size()];
    this.ended = new Instant[jobs.size()];
  }

  /** Runs it to its end. */
  DayFigures run() throws Unavailable, InterruptedException {
    at(Tenants.MIDNIGHT, now -> ask(0, now));
    while (!events.isEmpty()) {
      Event event = events.remove();
      event.step().run(event.at());
    }
    return new DayFigures(scenario, jobs, List.of(started), List.of(ended), pool.messages());
  }

  private void at(Instant time, Step step) {
    events.add(new Event(time, numbers++, step));
  }

  private void ask(int first, Instant now) {
    int end = first;
    while (end < jobs.size() && !jobs.get(end).due().isAfter(now)) {
      end++;
    }
    claims.setTime(now);
    if (end > first) {
      claims.add(jobs.subList(first, end).stream().map(Tenant::project).toList(), first, now);
      // NewJobs tells them apart by a microsecond each.
      claims.setTime(now.plusMillis(1));
      start(now);
    }
    int next = end;
    if (next < jobs.size()) {
      Instant due = jobs.get(next).due();
      Instant look = now.plus(LOOK);
      at(due.isAfter(look) ? due : look, later -> ask(next, later));
    }
  }

  private void start(Instant now) {
    while (running < scenario.slots()) {
      Optional<Integer> job = claims.take();
      if (job.isEmpty()) {
        return;
      }
      running++;
      started[job.get()] = now;
      new Transfer(job.get()).begin(now);
    }
  }

  private void end(int job, Instant now) {
    ended[job] = now;
    running--;
    claims.setTime(now.plusMillis(1));
    claims.ended(job);
    start(now);
  }

  /** One backup on its way: a part is sent when it is full and a channel of its project is free. */
  private final class Transfer {
    private final int job;
    private final Tenant tenant;
    private final List<Instant> done = new ArrayList<>();

    Transfer(int job) {
      this.job = job;
      this.tenant = jobs.get(job);
    }

    void begin(Instant now) {
      full(0, now.plus(Scenario.OVERHEAD));
    }

    private void full(int part, Instant from) {
      at(from.plus(Scenario.transfer(tenant.sizeOf(part))), now -> send(part, now));
    }

    private void send(int part, Instant now) throws Unavailable, InterruptedException {
      done.add(stored(now, tenant.sizeOf(part)));
      if (part + 1 == tenant.parts()) {
        Instant last = done.stream().max(Comparator.naturalOrder()).orElseThrow();
        at(last, later -> sendManifest(later));
        return;
      }
      int oldest = part + 1 - Scenario.PARTS_IN_FLIGHT;
      Instant room = oldest < 0 ? now : done.get(oldest);
      full(part + 1, room.isAfter(now) ? room : now);
    }

    private void sendManifest(Instant now) throws Unavailable, InterruptedException {
      at(stored(now, 1024), later -> end(job, later));
    }

    // For each document one of a month ago goes, from the same chats.
    private Instant stored(Instant now, long size) throws Unavailable, InterruptedException {
      Instant sent = pool.send(tenant.project(), now);
      at(sent, later -> pool.send(tenant.project(), later));
      return sent.plus(Scenario.transfer(size)).plus(Scenario.OVERHEAD);
    }
  }

  @Override
  public void close() throws SQLException {
    claims.close();
  }
}
