package io.tenantvault.gateway.cleanup;

import org.jspecify.annotations.Nullable;

/**
 * The answer to who wants a run.
 *
 * @param run that was asked for; null for a dry one
 * @param wouldDelete what a run would give up; null but for a dry one
 */
record RunAnswer(boolean dryRun, @Nullable RetentionRun run, @Nullable Doomed wouldDelete) {

  static RunAnswer asked(RetentionRun run) {
    return new RunAnswer(false, run, null);
  }

  static RunAnswer dry(Doomed doomed) {
    return new RunAnswer(true, null, doomed);
  }
}
