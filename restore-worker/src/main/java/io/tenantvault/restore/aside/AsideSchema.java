package io.tenantvault.restore.aside;

import io.tenantvault.contract.id.JobId;
import java.util.regex.Pattern;

/**
 * A schema that a restore, or the undoing of one, has set aside.
 *
 * @param name {@code aside_} and the job's id in 32 hex digits
 */
public record AsideSchema(String name) {

  /** What the comment on such a schema begins with; a schema without it is not ours. */
  public static final String MARK = "tenantvault: ";

  private static final Pattern FORM = Pattern.compile("aside_[0-9a-f]{32}");

  /** Refuses another name, so that a name needs no quotes in SQL. */
  public AsideSchema {
    if (!FORM.matcher(name).matches()) {
      throw new IllegalArgumentException("no schema of ours: " + name);
    }
  }

  /** The one of a job. All attempts of the job mean the same schema. */
  public static AsideSchema of(JobId job) {
    return new AsideSchema("aside_" + job.toString().replace("-", ""));
  }

  /**
   * The key, as an SQL expression of type bigint, of the advisory lock under which the schema is
   * put back or dropped.
   */
  public String lockKeySql() {
    return "hashtextextended('tenantvault:" + name + "', 0)";
  }

  @Override
  public String toString() {
    return name;
  }
}
