package io.tenantvault.gateway.problem;

/** What callers are told of refusals. */
public final class ProblemBodies {
  private ProblemBodies() {}

  public static Problem of(Refusal refusal) {
    return DescribeFailure.describe(refusal);
  }
}
