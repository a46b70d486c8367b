package io.tenantvault.localstack.access;

import io.tenantvault.localstack.broker.BrokerSecurity;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the broker's users, and sees to it that each has its rights and no others.
 *
 * @param login the settings of a client that is a user
 */
public record GrantKafka(BrokerSecurity security, Function<String, Map<String, Object>> login) {
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private static final ScramCredentialInfo SCRAM =
      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

  /**
   * Returns when the broker knows all of them.
   *
   * @param passwords by user; those of {@link KafkaUser#ALL} and the operator
   */
  public void grant(UnaryOperator<String> passwords) throws IOException, InterruptedException {
    try (Admin admin = Admin.create(security.administrator())) {
      admin.alterUserScramCredentials(users(passwords)).all().get();
      Set<AclBinding> wanted = KafkaRights.ofAll();
      admin.createAcls(wanted).all().get();
      removeOthers(admin, wanted);
      awaitKnown(KafkaUser.ALL.getLast());
    } catch (ExecutionException e) {
      throw new IOException("cannot make the users of the broker: " + e.getCause(), e);
    } catch (KafkaException e) {
      throw new IOException("cannot make the users of the broker: " + e, e);
    }
  }

  // The answer to a change means that it is written down; the listeners hear of it a moment later.
  private void awaitKnown(KafkaUser user) throws ExecutionException, InterruptedException {
    String topic = user.reads().iterator().next().topicName();
    long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (!mayDescribe(user, topic, end)) {
      Thread.sleep(LOOK_AGAIN);
    }
  }

  private boolean mayDescribe(KafkaUser user, String topic, long end)
      throws ExecutionException, InterruptedException {
    try (Admin client = Admin.create(login.apply(user.name()))) {
      client.describeTopics(List.of(topic)).allTopicNames().get();
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return true;
      }
      boolean unknown =
          e.getCause() instanceof AuthenticationException
              || e.getCause() instanceof AuthorizationException;
      if (!unknown || System.nanoTime() > end) {
        throw e;
      }
      return false;
    }
  }

  private static List<UserScramCredentialAlteration> users(UnaryOperator<String> passwords) {
    Stream<String> names =
        Stream.concat(
            KafkaUser.ALL.stream().map(KafkaUser::name), Stream.of(BrokerSecurity.OPERATOR));
    return names
        .<UserScramCredentialAlteration>map(
            name -> new UserScramCredentialUpsertion(name, SCRAM, passwords.apply(name)))
        .toList();
  }

  // What a former release has granted. Lines about users whom somebody else has made stay.
  private static void removeOthers(Admin admin, Set<AclBinding> wanted)
      throws ExecutionException, InterruptedException {
    var surplus = new HashSet<AclBindingFilter>();
    for (AclBinding line : admin.describeAcls(AclBindingFilter.ANY).values().get()) {
      if (KafkaRights.isOurs(line) && !wanted.contains(line)) {
        surplus.add(line.toFilter());
      }
    }
    if (!surplus.isEmpty()) {
      admin.deleteAcls(surplus).all().get();
    }
  }
}
