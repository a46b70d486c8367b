package io.tenantvault.restore.transaction;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.jobruntime.JobFailedException;
import java.util.List;

/** Counts rows as a transaction sees them. */
public final class TableRows {

  private TableRows() {}

  /** The rows of every table of a schema. */
  public static List<Manifest.Table> count(TenantTransaction transaction, TenantSchema schema)
      throws JobFailedException, InterruptedException {
    return counted(transaction, sql(schema, "true"));
  }

  /**
   * The rows of some tables of a schema.
   *
   * @param names a query in parentheses for their names
   */
  public static List<Manifest.Table> count(
      TenantTransaction transaction, TenantSchema schema, String names)
      throws JobFailedException, InterruptedException {
    return counted(transaction, sql(schema, "c.relname in " + names));
  }

  private static List<Manifest.Table> counted(TenantTransaction transaction, String query)
      throws JobFailedException, InterruptedException {
    return transaction.ask(query, "the rows were counted").stream()
        .map(line -> EventJson.mapper().readValue(line, Manifest.Table.class))
        .toList();
  }

  /** Answers a JSON object for each table, one a line whatever the table is called. */
  private static String sql(TenantSchema schema, String condition) {
    return """
    set local search_path = pg_catalog;
    select pg_catalog.format(
      'select pg_catalog.json_build_object(''schema'', %%L::text, ''table'', %%L::text, ''rows'', count(*)) from only %%I.%%I',
      n.nspname, c.relname, n.nspname, c.relname)
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where n.nspname = '%s' and c.relkind = 'r' and %s order by c.relname \\gexec\
    """
        .formatted(schema, condition);
  }
}
