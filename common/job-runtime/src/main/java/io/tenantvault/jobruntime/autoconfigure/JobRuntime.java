package io.tenantvault.jobruntime.autoconfigure;

import io.tenantvault.jobruntime.dispatch.ShareGroupDispatcher;
import io.tenantvault.jobruntime.run.Duties;
import io.tenantvault.jobruntime.run.StopJobs;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops a worker with its process. It stops before everything else does: the running
 * jobs still need all of it.
 */
final class JobRuntime implements SmartLifecycle {

  private final ShareGroupDispatcher dispatcher;
  private final Duties duties;
  private final StopJobs stopJobs;
  private final Duration grace;
  private volatile boolean running;

  JobRuntime(ShareGroupDispatcher dispatcher, Duties duties, StopJobs stopJobs, Duration grace) {
    this.dispatcher = dispatcher;
    this.duties = duties;
    this.stopJobs = stopJobs;
    this.grace = grace;
  }

  @Override
  public void start() {
    running = true;
    duties.start();
    dispatcher.start();
  }

  // Leases are kept until the last job is gone.
  @Override
  public void stop() {
    try {
      dispatcher.stop();
      stopJobs.stop(grace);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      duties.stop();
      running = false;
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
