package io.tenantvault.jobruntime.kit;

import io.tenantvault.contract.event.BackupRequested;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.jobruntime.Job;
import io.tenantvault.jobruntime.JobContext;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.jobruntime.JobResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A job that does what the test said for that job, and notes each run. */
public final class ScriptedJob implements Job<BackupRequested> {

  /** What to do for one job; {@code null} as the answer means success. */
  public interface Script {
    JobResult run(BackupRequested request, JobContext context)
        throws JobFailedException, InterruptedException;
  }

  /** One run, noted at its begin. */
  public record Run(JobId job, int attempt, String worker, long atNanos) {}

  private final Map<JobId, Script> scripts = new ConcurrentHashMap<>();
  private final List<Run> runs = new CopyOnWriteArrayList<>();

  public void script(JobId job, Script script) {
    scripts.put(job, script);
  }

  public List<Run> runs(JobId job) {
    return runs.stream().filter(run -> run.job().equals(job)).toList();
  }

  @Override
  public Class<BackupRequested> requestType() {
    return BackupRequested.class;
  }

  @Override
  public JobResult run(BackupRequested request, JobContext context)
      throws JobFailedException, InterruptedException {
    runs.add(new Run(request.jobId(), context.attempt(), context.worker(), System.nanoTime()));
    Script script = scripts.get(request.jobId());
    return script == null ? Reports.completed(request) : script.run(request, context);
  }
}
