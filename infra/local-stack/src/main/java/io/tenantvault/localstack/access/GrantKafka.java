package io.tenantvault.localstack.access;

import io.tenantvault.localstack.broker.BrokerSecurity;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
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

/** Makes the broker's users, and sees to it that each has its rights and no others. */
public record GrantKafka(BrokerSecurity security) {
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
    } catch (ExecutionException e) {
      throw new IOException("cannot make the users of the broker: " + e.getCause(), e);
    } catch (KafkaException e) {
      throw new IOException("cannot make the users of the broker: " + e, e);
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
