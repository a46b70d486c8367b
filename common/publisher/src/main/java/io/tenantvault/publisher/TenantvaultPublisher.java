package io.tenantvault.publisher;

import io.tenantvault.contract.codec.TraceContext;
import io.tenantvault.contract.event.RestoreUndoRequested;
import io.tenantvault.contract.event.VerificationRequested;
import io.tenantvault.contract.id.BackupId;
import io.tenantvault.contract.id.JobId;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.contract.job.JobKind;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;

/**
 * Asks for jobs by events. One for the whole service, safe for use by many threads.
 *
 * <p>Each future completes when all in-sync replicas have the event, or fails with a {@link
 * PublishException} after 30 seconds at the latest; a call blocks for 10 seconds at most, while the
 * cluster is not known yet. Dependent stages run on Kafka's thread unless they are {@code …Async}.
 *
 * <p>With an {@link IdempotencyKey} the same project, kind of job and key are the same job, as over
 * HTTP; the first request that arrives decides what is done. Without one, each call is a job.
 */
public final class TenantvaultPublisher implements AutoCloseable {
  private final SendEvent events;
  private final IssueTicket tickets;

  /**
   * Connects to a cluster.
   *
   * @param bootstrapServers such as {@code broker-1:9093,broker-2:9093}
   * @param properties of the Kafka client, for TLS and SASL and for other time-outs; by Kafka's
   *     names
   * @param service the name of the calling service, which becomes the events' source and {@code
   *     requested_by}: 1 to 63 lower-case letters, digits, {@code _}, {@code -} and {@code .}
   * @throws IllegalArgumentException when the name does not fit, or a property would make the
   *     publishing unsafe
   * @throws KafkaException when the client cannot be made of the properties
   */
  public TenantvaultPublisher(String bootstrapServers, Map<String, ?> properties, String service) {
    this(
        connect(bootstrapServers, properties, new ServiceName(service)),
        service,
        Clock.systemUTC(),
        UUID::randomUUID);
  }

  /**
   * Uses a producer, and closes it in the end. Its safety is the caller's.
   *
   * @param clock gives the events' time
   * @param ids gives the ids of jobs without a key
   */
  public TenantvaultPublisher(
      Producer<String, byte[]> producer, String service, Clock clock, Supplier<UUID> ids) {
    this(producer, service, clock, ids, Optional::empty);
  }

  /**
   * The same for a service whose requests belong to traces.
   *
   * @param traces gives that of the calling thread, of its {@code traceparent} and {@code
   *     tracestate}; the job and all that follows from it go on with it
   */
  public TenantvaultPublisher(
      Producer<String, byte[]> producer,
      String service,
      Clock clock,
      Supplier<UUID> ids,
      Supplier<Optional<TraceContext>> traces) {
    var name = new ServiceName(service);
    this.events = new SendEvent(producer, name, traces);
    this.tickets = new IssueTicket(name, clock, ids);
  }

  private static Producer<String, byte[]> connect(
      String bootstrapServers, Map<String, ?> properties, ServiceName service) {
    return new KafkaProducer<>(ProducerSettings.of(bootstrapServers, properties, service));
  }

  /** Asks for a backup of a project's database. */
  public CompletableFuture<Published> requestBackup(ProjectId project, BackupOptions options) {
    return events.send(options.event(project, tickets.random()));
  }

  /** Asks for a backup of a project's database, once for each key. */
  public CompletableFuture<Published> requestBackup(
      ProjectId project, BackupOptions options, IdempotencyKey key) {
    return events.send(options.event(project, tickets.keyed(project, JobKind.EXPORT_BACKUP, key)));
  }

  /** Asks for a backup of a project's log entries. */
  public CompletableFuture<Published> requestLogsBackup(
      ProjectId project, LogsBackupOptions options) {
    return events.send(options.event(project, tickets.random()));
  }

  /** Asks for a backup of a project's log entries, once for each key. */
  public CompletableFuture<Published> requestLogsBackup(
      ProjectId project, LogsBackupOptions options, IdempotencyKey key) {
    return events.send(options.event(project, tickets.keyed(project, JobKind.EXPORT_LOGS, key)));
  }

  /** Asks for a backup of a project's files. */
  public CompletableFuture<Published> requestStorageBackup(
      ProjectId project, StorageBackupOptions options) {
    return events.send(options.event(project, tickets.random()));
  }

  /** Asks for a backup of a project's files, once for each key. */
  public CompletableFuture<Published> requestStorageBackup(
      ProjectId project, StorageBackupOptions options, IdempotencyKey key) {
    return events.send(options.event(project, tickets.keyed(project, JobKind.EXPORT_STORAGE, key)));
  }

  /**
   * Asks for a restore.
   *
   * @param project the one that is changed
   */
  public CompletableFuture<Published> requestRestore(ProjectId project, RestoreOptions options) {
    return events.send(options.event(project, tickets.random()));
  }

  /**
   * Asks for a restore, once for each key.
   *
   * @param project the one that is changed
   */
  public CompletableFuture<Published> requestRestore(
      ProjectId project, RestoreOptions options, IdempotencyKey key) {
    return events.send(options.event(project, tickets.keyed(project, JobKind.RESTORE_BACKUP, key)));
  }

  /**
   * Asks for what a restore set aside to be put back.
   *
   * @param project the one that was restored
   * @param restore the job that restored it
   */
  public CompletableFuture<Published> undoRestore(ProjectId project, JobId restore) {
    return undo(project, restore, tickets.random());
  }

  /**
   * Asks for what a restore set aside to be put back, once for each key.
   *
   * @param project the one that was restored
   * @param restore the job that restored it
   */
  public CompletableFuture<Published> undoRestore(
      ProjectId project, JobId restore, IdempotencyKey key) {
    return undo(project, restore, tickets.keyed(project, JobKind.UNDO_RESTORE, key));
  }

  private CompletableFuture<Published> undo(ProjectId project, JobId restore, Ticket ticket) {
    return events.send(
        new RestoreUndoRequested(
            ticket.jobId(), project, restore, ticket.requestedBy(), ticket.occurredAt()));
  }

  /**
   * Asks for a backup to be read back and, where it is of a database, to be restored aside.
   *
   * @param project the one that the backup is of
   */
  public CompletableFuture<Published> verifyBackup(ProjectId project, BackupId backup) {
    return verify(project, backup, tickets.random());
  }

  /**
   * Asks for a backup to be read back and, where it is of a database, to be restored aside; once
   * for each key.
   *
   * @param project the one that the backup is of
   */
  public CompletableFuture<Published> verifyBackup(
      ProjectId project, BackupId backup, IdempotencyKey key) {
    return verify(project, backup, tickets.keyed(project, JobKind.VERIFY_BACKUP, key));
  }

  private CompletableFuture<Published> verify(ProjectId project, BackupId backup, Ticket ticket) {
    return events.send(
        new VerificationRequested(
            ticket.jobId(), project, backup, ticket.requestedBy(), ticket.occurredAt()));
  }

  /**
   * Tells that a file was stored. The same version of a file is always the same job, which is only
   * run where the file is large enough to be backed up by itself.
   */
  public CompletableFuture<Published> objectStored(ProjectId project, StoredObject object) {
    return events.send(object.event(project));
  }

  /** Waits until what was sent is acknowledged or has failed, 30 seconds at most. */
  @Override
  public void close() {
    events.close();
  }
}
