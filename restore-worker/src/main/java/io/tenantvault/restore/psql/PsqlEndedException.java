package io.tenantvault.restore.psql;

/** psql has ended before it was asked to; its transaction is rolled back by the server. */
public final class PsqlEndedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient SqlFailure failure;

  PsqlEndedException(SqlFailure failure) {
    super(failure.toString());
    this.failure = failure;
  }

  /** Why. */
  public SqlFailure failure() {
    return failure;
  }
}
