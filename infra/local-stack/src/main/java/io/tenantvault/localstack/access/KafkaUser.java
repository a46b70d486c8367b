package io.tenantvault.localstack.access;

import static io.tenantvault.contract.codec.Topic.AUDIT;
import static io.tenantvault.contract.codec.Topic.AUDIT_DEAD;
import static io.tenantvault.contract.codec.Topic.BACKUP_REQUESTS;
import static io.tenantvault.contract.codec.Topic.BACKUP_REQUESTS_DEAD;
import static io.tenantvault.contract.codec.Topic.EVENTS;
import static io.tenantvault.contract.codec.Topic.EVENTS_DEAD;
import static io.tenantvault.contract.codec.Topic.OBJECTS;
import static io.tenantvault.contract.codec.Topic.OBJECTS_DEAD;
import static io.tenantvault.contract.codec.Topic.RESTORE_REQUESTS;
import static io.tenantvault.contract.codec.Topic.RESTORE_REQUESTS_DEAD;

import io.tenantvault.contract.codec.Topic;
import java.util.List;
import java.util.Set;

/**
 * A user of the broker.
 *
 * @param name the service's, or whose it is
 * @param writes the topics that it may write to
 * @param reads the topics that it may read
 * @param groups beginnings of the names of the groups that it may read in; share groups it may also
 *     configure
 * @param makesTopics whether it may make topics of ours
 */
public record KafkaUser(
    String name, Set<Topic> writes, Set<Topic> reads, Set<String> groups, boolean makesTopics) {
  /** Any service of the platform around us that asks for jobs by events. */
  public static final String PLATFORM_SERVICE = "platform-service";

  /**
   * Everybody there is. Workers write to a queue of requests for three reasons only: the one that
   * serves it puts back what nobody has taken, the restore worker asks for verifications, and the
   * retention worker for what schedules have planned.
   */
  public static final List<KafkaUser> ALL =
      List.of(
          new KafkaUser(
              "api-gateway",
              Set.of(BACKUP_REQUESTS, RESTORE_REQUESTS, EVENTS, AUDIT),
              Set.of(BACKUP_REQUESTS, RESTORE_REQUESTS, EVENTS),
              Set.of(),
              false),
          new KafkaUser(
              "projection-service",
              Set.of(BACKUP_REQUESTS_DEAD, RESTORE_REQUESTS_DEAD, EVENTS_DEAD, AUDIT_DEAD),
              Set.of(BACKUP_REQUESTS, RESTORE_REQUESTS, EVENTS, AUDIT),
              Set.of("tenantvault.projection"),
              true),
          new KafkaUser(
              "backup-worker",
              Set.of(EVENTS, BACKUP_REQUESTS, BACKUP_REQUESTS_DEAD, OBJECTS_DEAD),
              Set.of(BACKUP_REQUESTS, OBJECTS),
              Set.of("tenantvault.backup-workers", "tenantvault.stored-objects"),
              false),
          new KafkaUser(
              "restore-worker",
              Set.of(EVENTS, RESTORE_REQUESTS, RESTORE_REQUESTS_DEAD),
              Set.of(RESTORE_REQUESTS),
              Set.of("tenantvault.restore-workers"),
              false),
          new KafkaUser(
              "retention-worker", Set.of(EVENTS, BACKUP_REQUESTS), Set.of(), Set.of(), false),
          new KafkaUser(
              "notification-worker",
              Set.of(),
              Set.of(EVENTS),
              Set.of("tenantvault.notifications"),
              false),
          new KafkaUser(
              PLATFORM_SERVICE,
              Set.of(BACKUP_REQUESTS, RESTORE_REQUESTS, OBJECTS),
              Set.of(EVENTS),
              Set.of(PLATFORM_SERVICE),
              false));
}
