package io.tenantvault.restore;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.id.TenantSchema;
import io.tenantvault.contract.job.DumpFormat;
import io.tenantvault.jobruntime.tenant.DatabaseConnection;
import io.tenantvault.jobruntime.tenant.Tenant;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.postgres.PostgresPrograms;
import io.tenantvault.postgres.PostgresVersion;
import io.tenantvault.postgres.ProgramCall;
import io.tenantvault.postgres.ProgramFolders;
import io.tenantvault.postgres.RunningProgram;
import io.tenantvault.postgres.ServerLogin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A tenant with a bit of everything, in a real PostgreSQL. */
public final class SampleTenant {

  /** What its manifest says: all tables, as they are called. */
  public static final List<Manifest.Table> ROWS =
      List.of(
          new Manifest.Table("tenant_acme", "customers", 5_000),
          new Manifest.Table("tenant_acme", "odd name;", 3),
          new Manifest.Table("tenant_acme", "orders", 20_000),
          new Manifest.Table("tenant_acme", "empty", 0));

  private static final String CONTENT =
      """
      create schema tenant_acme;
      comment on schema tenant_acme is 'as it''s been';
      set search_path = tenant_acme;
      create type state as enum ('new', 'paid');
      create table customers (id bigint generated always as identity primary key, name text not null unique, attributes jsonb);
      create table orders (id bigserial primary key, customer bigint not null references customers, state state not null, note text);
      create table "odd name;" (value text);
      create table empty (id int);
      create index on orders (customer);
      create view totals as select customer, count(*) from orders group by customer;
      create function twice(i int) returns int language sql as 'select 2 * i';
      insert into customers (name, attributes) select 'customer ' || i, jsonb_build_object('n', i) from generate_series(1, 5000) i;
      insert into orders (customer, state, note) select 1 + i % 5000, 'paid', repeat('x', 50) || i from generate_series(1, 20000) i;
      insert into "odd name;" values ('a' || chr(10) || chr(9) || 'b'), ('\\.'), (null);
      """;

  private static final String FINGERPRINT =
      """
      select md5(string_agg(t::text, '|'))
      from (select c::text as t from tenant_acme.customers c
      union all select o::text from tenant_acme.orders o
      union all select n::text from tenant_acme."odd name;" n order by 1) rows
      """;

  private final Database database;

  private SampleTenant(Database database) {
    this.database = database;
  }

  /** Creates it in an empty database. */
  public static SampleTenant in(Database database) {
    SampleTenant tenant = new SampleTenant(database);
    tenant.execute(CONTENT);
    return tenant;
  }

  /** The same name with other contents. */
  static SampleTenant with(Database database, List<String> statements) throws SQLException {
    SampleTenant tenant = new SampleTenant(database);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        try {
          statement.execute(one);
        } catch (SQLException e) {
          throw new SQLException(one + ": " + e.getMessage(), e);
        }
      }
    }
    return tenant;
  }

  /** Its tables, and how many rows each has by itself. */
  List<Manifest.Table> rows() throws SQLException {
    var rows = new ArrayList<Manifest.Table>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "select relname, quote_ident(relname) from pg_class"
                    + " where relnamespace = 'tenant_acme'::regnamespace and relkind = 'r'")) {
      while (found.next()) {
        String count = value("select count(*) from only tenant_acme." + found.getString(2));
        rows.add(new Manifest.Table("tenant_acme", found.getString(1), Long.parseLong(count)));
      }
    }
    return rows;
  }

  /** As the worker knows it. */
  public Tenant tenant() {
    return new Tenant(
        new ProjectId("acme"),
        new TenantSchema("acme"),
        new DatabaseConnection(
            database.host(),
            database.port(),
            database.name(),
            database.user(),
            database.password()));
  }

  /** A dump of it as pg_dump makes it. */
  public byte[] dump(DumpFormat format) throws Exception {
    return dump(format, List.of("--schema=\"tenant_acme\""));
  }

  /** A dump of what some options of pg_dump choose. */
  public byte[] dump(DumpFormat format, List<String> choice) throws Exception {
    String form = format == DumpFormat.TAR ? "tar" : "plain";
    try (RunningProgram dump =
        RunningProgram.start(
            ProgramCall.onServer(
                new PostgresPrograms("pg_dump", ProgramFolders.installed(System.getenv("PATH")))
                    .fitting(new PostgresVersion(13, "13"), "acme"),
                Stream.concat(Stream.of("--format=" + form), choice.stream()).toList(),
                new ServerLogin(
                    database.host(),
                    database.port(),
                    database.name(),
                    database.user(),
                    database.password()),
                "test dump",
                Duration.ofSeconds(5)),
            Duration.ofSeconds(1))) {
      dump.input().close();
      byte[] bytes = dump.output().readAllBytes();
      if (dump.awaitEnd() != 0) {
        throw new IllegalStateException(dump.said());
      }
      return bytes;
    }
  }

  /** Makes it differ from its dump. */
  public SampleTenant damage() {
    execute("delete from tenant_acme.orders where id > 100; drop view tenant_acme.totals");
    return this;
  }

  /** A sum of all that it holds; fails when a table is missing. */
  public String fingerprint() {
    return fingerprint("tenant_acme");
  }

  /** The same of another schema in its database with such tables. */
  public String fingerprint(String schema) {
    return value(FINGERPRINT.replace("tenant_acme", schema));
  }

  /** Runs statements. */
  public void execute(String statements) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row. */
  public String value(String query) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many schemas are set aside. */
  public int asides() {
    return Integer.parseInt(value("select count(*) from pg_namespace where nspname ~ '^aside_'"));
  }

  /** Where it lies. */
  public Database database() {
    return database;
  }
}
