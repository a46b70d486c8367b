package io.tenantvault.gateway.retention;

import io.tenantvault.contract.event.RetentionPolicy;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.gateway.problem.Refusal;
import io.tenantvault.gateway.retention.PolicyPreview.Counts;
import io.tenantvault.gateway.retention.VerdictsTable.Sum;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what a policy would do, and does nothing. */
@Component
class PreviewPolicy {

  private final ReadRetention retention;
  private final VerdictsTable verdicts;

  PreviewPolicy(ReadRetention retention, VerdictsTable verdicts) {
    this.retention = retention;
    this.verdicts = verdicts;
  }

  /**
   * Tries a policy on the backups that there are.
   *
   * @param policy nothing for none
   * @return fails with {@link Refusal.NotFound} when there is no such project
   */
  Mono<PolicyPreview> preview(ProjectId project, Optional<RetentionPolicy> policy) {
    return retention
        .days(project)
        .flatMap(days ->
            Mono.zip(
                verdicts.sums(project, policy).collectList(),
                verdicts.backups(project, policy).collectList(),
                (sums, backups) ->
                    new PolicyPreview(
                        project,
                        policy.orElse(null),
                        counts(sums),
                        size(sums, "expired") + size(sums, "superseded"),
                        backups)));
  }

  private static Counts counts(List<Sum> sums) {
    return new Counts(
        count(sums, "expired"),
        count(sums, "superseded"),
        count(sums, "kept"),
        count(sums, "held"),
        count(sums, "in_use"),
        count(sums, "live"));
  }

  private static int count(List<Sum> sums, String verdict) {
    return sums.stream().filter(sum -> sum.verdict().equals(verdict)).mapToInt(Sum::count).sum();
  }

  private static long size(List<Sum> sums, String verdict) {
    return sums.stream().filter(sum -> sum.verdict().equals(verdict)).mapToLong(Sum::size).sum();
  }
}
