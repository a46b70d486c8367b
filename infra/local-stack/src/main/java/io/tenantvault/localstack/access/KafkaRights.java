package io.tenantvault.localstack.access;

import io.tenantvault.contract.codec.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The lines of the broker's access control lists that a user is in. */
record KafkaRights(KafkaUser user) {
  private static final String OURS = "tenantvault.";
  private static final String DEALT_WITH = "tenantvault.dead-letter-replay";

  List<AclBinding> lines() {
    var lines = new ArrayList<AclBinding>();
    user.writes().forEach(topic -> lines.add(topic(topic, AclOperation.WRITE)));
    user.reads().forEach(topic -> lines.add(topic(topic, AclOperation.READ)));
    // Who starts first looks whether all topics are there; that they are is no secret.
    for (Topic topic : Topic.values()) {
      lines.add(topic(topic, AclOperation.DESCRIBE));
    }
    for (String group : user.groups()) {
      lines.add(line(ResourceType.GROUP, group, PatternType.PREFIXED, AclOperation.READ));
      lines.add(line(ResourceType.GROUP, group, PatternType.PREFIXED, AclOperation.ALTER_CONFIGS));
    }
    if (user.makesTopics()) {
      // It shows how many dead letters nobody has dealt with, and reads none.
      lines.add(line(ResourceType.GROUP, DEALT_WITH, PatternType.LITERAL, AclOperation.DESCRIBE));
      lines.add(line(ResourceType.TOPIC, OURS, PatternType.PREFIXED, AclOperation.CREATE));
    }
    return lines;
  }

  /** Those of all users. */
  static Set<AclBinding> ofAll() {
    return KafkaUser.ALL.stream()
        .flatMap(user -> new KafkaRights(user).lines().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the line is about one of our users. */
  static boolean isOurs(AclBinding line) {
    return KafkaUser.ALL.stream()
        .anyMatch(user -> principal(user).equals(line.entry().principal()));
  }

  private AclBinding topic(Topic topic, AclOperation operation) {
    return line(ResourceType.TOPIC, topic.topicName(), PatternType.LITERAL, operation);
  }

  private AclBinding line(
      ResourceType type, String name, PatternType pattern, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(type, name, pattern),
        new AccessControlEntry(principal(user), "*", operation, AclPermissionType.ALLOW));
  }

  private static String principal(KafkaUser user) {
    return "User:" + user.name();
  }
}
