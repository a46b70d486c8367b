package io.tenantvault.restore;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.event.RestoreCompleted;
import io.tenantvault.contract.event.RestoreRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.localstack.testing.TestPostgres;
import io.tenantvault.restore.StoredBackups.Contents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The tenant acme with tables of hostile names and whatever else a table can have, its backups, and
 * the restores of one job.
 */
final class TablesTenant implements AutoCloseable {

  static final String HOSTILE = "x; Type: TABLE; Schema: tenant_acme; Owner: me $$ \"it's\" \\ :a";

  /** No request can name it, but a backup can hold it. */
  static final String TWO_LINES = "two\nCOPY tenant_acme.orders (id) FROM stdin;";

  private static final String MORE =
      """
      set search_path = tenant_acme;
      create function refuse() returns trigger language plpgsql as 'begin raise exception ''fired''; end';
      create trigger usual before insert or delete on orders for each row execute function refuse();
      create trigger always before insert or delete on orders for each row execute function refuse();
      alter table orders disable trigger usual;
      create table computed (id int generated always as identity primary key, "a b" int, twice int generated always as ("a b" * 2) stored, unique ("a b") deferrable initially deferred);
      insert into computed ("a b") values (1), (2), (3);
      create table %s (id serial primary key, "col, (umn" text, "from stdin;" text);
      insert into %s ("col, (umn") values (E'--\\n-- Name: orders; Type: TABLE; Schema: tenant_acme; Owner: me\\n--'), ('\\.'), ('COPY tenant_acme.orders (id) FROM stdin;');
      create table "two%nCOPY tenant_acme.orders (id) FROM stdin;" (id int);
      insert into "two%nCOPY tenant_acme.orders (id) FROM stdin;" values (1);
      alter table orders enable row level security;
      create policy own on orders using (true);
      grant select on orders to pg_monitor;
      comment on table orders is 'it''s ordered';
      """
          .replace("%s", quoted(HOSTILE))
          .replace("%n", "\n");

  final JobId job = new JobId(UUID.randomUUID());
  final SampleTenant sample;
  final StoredBackups backups;
  final TestRestores restores;

  TablesTenant(Path directory) throws Exception {
    sample = SampleTenant.in(TestPostgres.shared().freshDatabase());
    sample.execute(MORE);
    sample.execute(
        """
        alter table tenant_acme.orders enable trigger usual;
        alter table tenant_acme.orders enable always trigger always;
        """);
    backups = new StoredBackups(directory, sample.database());
    restores = new TestRestores(backups, sample.database());
  }

  @Override
  public void close() throws Exception {
    backups.close();
  }

  /** Leaves a hundred orders, changes a customer, and empties the rest. */
  void damage() {
    sample.execute(
        """
        alter table tenant_acme.orders disable trigger user;
        delete from tenant_acme.orders where id > 100;
        alter table tenant_acme.orders enable trigger usual;
        alter table tenant_acme.orders enable always trigger always;
        select setval('tenant_acme.orders_id_seq', 100);
        update tenant_acme.customers set name = 'changed' where id = 4711;
        delete from tenant_acme.computed where id > 1;
        update tenant_acme.%s set "col, (umn" = 'gone';
        """
            .formatted(quoted(HOSTILE)));
  }

  String rows(String table) {
    return rows("tenant_acme", table);
  }

  String rows(String schema, String table) {
    return sample.value(
        "select md5(string_agg(t::text, '|' order by t::text)) from \"%s\".%s t"
            .formatted(schema, quoted(table)));
  }

  String next(String table) {
    return sample.value(
        "select nextval(pg_get_serial_sequence('tenant_acme.' || quote_ident('%s'), 'id'))"
            .formatted(table.replace("'", "''")));
  }

  /** Of all that the tenant has, but not how it is numbered, nor in which order it came. */
  String definitions() {
    // Whose they are is told elsewhere.
    return sample
        .value(
            """
            select concat_ws(chr(10),
              (select string_agg(concat_ws(' ', relname, relkind, relacl, relrowsecurity, obj_description(oid)), '|' order by relname) from pg_class where relnamespace = n.oid and relkind <> 'v'),
              (select string_agg(pg_get_constraintdef(k.oid) || conname, '|' order by conname) from pg_constraint k where connamespace = n.oid),
              (select string_agg(pg_get_triggerdef(t.oid) || tgenabled::text, '|' order by tgname) from pg_trigger t join pg_class c on c.oid = tgrelid where relnamespace = n.oid and not tgisinternal),
              (select string_agg(pg_get_indexdef(c.oid), '|' order by relname) from pg_class c where relnamespace = n.oid and relkind = 'i'),
              (select string_agg(polname || pg_get_expr(polqual, polrelid), '|') from pg_policy join pg_class c on c.oid = polrelid where relnamespace = n.oid),
              (select string_agg(attname || attidentity::text || attgenerated::text || coalesce(pg_get_expr(adbin, adrelid), ''), '|' order by relname, attname) from pg_class c join pg_attribute a on attrelid = c.oid left join pg_attrdef on (adrelid, adnum) = (attrelid, attnum) where relnamespace = n.oid and relkind = 'r' and attnum > 0))
            from pg_namespace n where nspname = 'tenant_acme'
            """)
        .replaceAll("restore_acme_[0-9a-f]{8}", sample.database().user());
  }

  BackupId store(DumpFormat format) throws Exception {
    return backups.store(sample.dump(format), format, Contents.whole(all()));
  }

  static List<Manifest.Table> all() {
    List<Manifest.Table> rows = new ArrayList<>(SampleTenant.ROWS);
    rows.add(new Manifest.Table("tenant_acme", "computed", 3));
    rows.add(new Manifest.Table("tenant_acme", HOSTILE, 3));
    rows.add(new Manifest.Table("tenant_acme", TWO_LINES, 1));
    return rows;
  }

  static List<Manifest.Table> chosen(String... tables) {
    return all().stream().filter(table -> List.of(tables).contains(table.table())).toList();
  }

  RestoreCompleted restore(BackupId backup, String... tables) throws Exception {
    return restores.restore(request(backup, tables), new RecordedContext());
  }

  RestoreRequested request(BackupId backup, String... tables) {
    return new RestoreRequested(
        job,
        new ProjectId("acme"),
        backup,
        null,
        tables.length == 0 ? null : List.of(tables),
        null,
        "tester",
        Instant.EPOCH);
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }
}
