package io.tenantvault.localstack.bench;

/**
 * Two ways of doing the same.
 *
 * @param task what is done
 * @param target the ratio that ours is to stay at or below
 */
record Contest(String task, Series ours, Series shell, double target) {

  Contest(String task, String shellCommand, double target) {
    this(task, new Series("tenantvault"), new Series(shellCommand), target);
  }

  double ratio() {
    return ours.best() / shell.best();
  }

  boolean targetMet() {
    return ratio() <= target;
  }
}
