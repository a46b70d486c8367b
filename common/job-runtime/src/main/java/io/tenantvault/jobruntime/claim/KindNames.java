package io.tenantvault.jobruntime.claim;

import io.tenantvault.contract.job.JobKind;
import java.util.Collection;
import java.util.List;

/** Kinds of jobs as the tables name them. */
final class KindNames {
  private KindNames() {}

  static List<String> of(Collection<JobKind> kinds) {
    return kinds.stream().map(JobKind::wireName).toList();
  }
}
