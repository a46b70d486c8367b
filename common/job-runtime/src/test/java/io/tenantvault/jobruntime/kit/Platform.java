package io.tenantvault.jobruntime.kit;

import io.tenantvault.contract.codec.EventCodec;
import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.event.Event;
import io.tenantvault.contract.event.JobRequest;
import io.tenantvault.jobruntime.dispatch.KafkaConnection;
import io.tenantvault.jobruntime.dispatch.PrepareCluster;
import io.tenantvault.jobruntime.publish.KafkaEventPublisher;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.testing.Migrations;
import io.tenantvault.localstack.testing.TestKafka;
import io.tenantvault.localstack.testing.TestPostgres;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A broker and a control plane, and what happens on them. */
public final class Platform implements AutoCloseable {

  private static final Platform SHARED =
      start(TestKafka.shared().bootstrapServers(), TestPostgres.shared().freshDatabase());

  private final String bootstrapServers;
  private final Database database;
  private final Producer<String, byte[]> producer;
  private final EventLog events;

  private Platform(String bootstrapServers, Database database) throws Exception {
    this.bootstrapServers = bootstrapServers;
    this.database = database;
    migrate(database);
    this.producer = kafka().producer();
    try (Admin admin = kafka().admin()) {
      new PrepareCluster(admin, (short) 1).createTopics();
    }
    this.events = new EventLog(bootstrapServers);
  }

  /** The one that all tests of the JVM share; tests tell their jobs apart by id. */
  public static Platform shared() {
    return SHARED;
  }

  /** Another one, with the tables made. */
  public static Platform start(String bootstrapServers, Database database) {
    try {
      return new Platform(bootstrapServers, database);
    } catch (Exception e) {
      throw new IllegalStateException("cannot start the platform", e);
    }
  }

  public KafkaConnection kafka() {
    return new KafkaConnection(bootstrapServers, Map.of(), "test", Duration.ofSeconds(20));
  }

  public Producer<String, byte[]> producer() {
    return producer;
  }

  public EventLog events() {
    return events;
  }

  public Database database() {
    return database;
  }

  public String bootstrapServers() {
    return bootstrapServers;
  }

  public void publish(Event event) throws InterruptedException {
    new KafkaEventPublisher(producer, new EventCodec(URI.create("/test"))).publish(event);
  }

  /** Publishes what is told to belong to a trace. */
  public void publish(Event event, String traceparent) throws Exception {
    ProducerRecord<String, byte[]> message = new EventCodec(URI.create("/test")).encode(event);
    message.headers().add("ce_traceparent", traceparent.getBytes(StandardCharsets.UTF_8));
    producer.send(message).get();
  }

  /** Writes the row of a request that is pending, as the projection does. */
  public void project(JobRequest request) {
    sql(
        "insert into control_plane.jobs (id, project_id, type, status, request, created_at, updated_at)"
            + " values (?, ?, ?, 'pending', ?::jsonb, ?::timestamptz, now())",
        request.jobId().value(),
        request.projectId().value(),
        request.kind().wireName(),
        EventJson.mapper().writeValueAsString(request),
        request.occurredAt().toString());
  }

  @Override
  public void close() {
    events.close();
    producer.close(Duration.ZERO);
  }

  /** Runs a statement in the control plane and returns the number of rows it touched. */
  public int sql(String sql, Object... values) {
    return dsl(d -> d.execute(sql, values));
  }

  /** The first column of what a query finds, as text. */
  public List<String> column(String sql, Object... values) {
    return dsl(d -> d.fetch(sql, values).getValues(0, String.class));
  }

  private <T> T dsl(java.util.function.Function<DSLContext, T> work) {
    try (Connection connection = database.connect()) {
      return work.apply(DSL.using(connection, SQLDialect.POSTGRES));
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void migrate(Database database) throws Exception {
    Migrations.run(database);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into control_plane.projects (id, slug) values ('acme', 'acme')");
    }
  }
}
