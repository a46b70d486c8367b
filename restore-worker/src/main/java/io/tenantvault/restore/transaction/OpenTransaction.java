package io.tenantvault.restore.transaction;

/**
 * Where a transaction of ours runs.
 *
 * @param id as the server has given it; empty before it has begun
 * @param backend the process id of the server's session; 0 before that
 */
record OpenTransaction(String id, int backend) {

  static final OpenTransaction NONE = new OpenTransaction("", 0);

  /** Reads what {@link TransactionSql#begin} answers. */
  static OpenTransaction read(String answer) {
    int space = answer.indexOf(' ');
    return new OpenTransaction(
        answer.substring(0, space), Integer.parseInt(answer.substring(space + 1)));
  }

  boolean hasBegun() {
    return !id.isEmpty();
  }
}
