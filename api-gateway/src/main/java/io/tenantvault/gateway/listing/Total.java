package io.tenantvault.gateway.listing;

import static org.jooq.impl.DSL.count;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Table;

/**
 * How many rows a list has. Counting millions would take longer than the page itself, so it stops
 * at a number that nobody pages through.
 *
 * @param counted at most one more than {@link #MOST}
 */
public record Total(int counted) {

  /** Rows that are counted. */
  public static final int MOST = 10_000;

  /** The query that counts. */
  public static ResultQuery<Record1<Integer>> query(
      DSLContext sql, Table<?> table, Condition filter) {
    return sql.select(count()).from(sql.selectOne().from(table).where(filter).limit(MOST + 1));
  }

  /** What callers are told. */
  public int shown() {
    return Math.min(counted, MOST);
  }

  /** Whether it is all of them. */
  public boolean isExact() {
    return counted <= MOST;
  }
}
