package io.tenantvault.restore.naming;

import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.TenantSchema;
import java.util.Optional;

/**
 * The names that a schema has in a dump and in the tenant. Where they differ, the tenant lends the
 * dump its name until the end of the transaction, in which nobody else sees it: whoever has the
 * dump's name there is renamed meanwhile.
 *
 * @param dumped the name in the dump
 * @param own the tenant's
 */
public record SchemaNames(TenantSchema dumped, TenantSchema own, JobId job) {

  /** Whether there is anything to rename. */
  public boolean differ() {
    return !dumped.equals(own);
  }

  /** The name that is used although it is not the tenant's own. */
  public Optional<TenantSchema> borrowed() {
    return differ() ? Optional.of(dumped) : Optional.empty();
  }

  /** How the schema is called meanwhile that has the dump's name; needs no quotes. */
  public String parked() {
    return "parked_" + job.toString().replace("-", "");
  }

  /**
   * The schema with the functions that move whoever has the dump's name; needs no quotes. The role
   * that restores has no rights on another tenant's schema but these two moves.
   */
  public String parking() {
    return parking(job);
  }

  /** The same of any job. */
  public static String parking(JobId job) {
    return "tenantvault_" + job.toString().replace("-", "");
  }

  /** Makes room for the dump's name; a statement of plpgsql for the functions' owner. */
  public String parkIfThere() {
    return ifThere(dumped.name(), rename(dumped.quoted(), parked()));
  }

  /** Makes room for the dump's name; answers nothing. */
  public String park() {
    return "do $$ begin perform %s.park(); end $$;".formatted(parking());
  }

  /** Makes room for the dump's name, and gives it to the tenant's schema; answers nothing. */
  public String lend() {
    return park() + "\n" + rename(own.quoted(), dumped.quoted());
  }

  /** Gives both schemas their own names; answers nothing. */
  public String unpark() {
    return "do $$ begin %s perform %s.unpark(); end $$;"
        .formatted(rename(dumped.quoted(), own.quoted()), parking());
  }

  /**
   * Gives whoever was renamed its name back, if it is there; a statement of plpgsql for the
   * functions' owner.
   */
  public String parkedBack() {
    return ifThere(parked(), rename(parked(), dumped.quoted()));
  }

  /** A statement of plpgsql for the case that a schema is there. */
  public static String ifThere(String schema, String then) {
    return "if exists (select from pg_catalog.pg_namespace where nspname = '%s') then %s end if; "
        .formatted(schema, then);
  }

  /** A statement of plpgsql. */
  public static String rename(String from, String to) {
    return "alter schema %s rename to %s; ".formatted(from, to);
  }
}
