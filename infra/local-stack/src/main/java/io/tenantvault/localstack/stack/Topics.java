package io.tenantvault.localstack.stack;

import io.tenantvault.contract.codec.CreateTopics;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import java.io.IOException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** The contract's topics on a broker that stands alone. */
record Topics(KafkaBrokerConfig broker) {

  /** Makes those that are missing, with one replica; how many that were. */
  int create() throws IOException, InterruptedException {
    try (Admin admin = Admin.create(broker.administrator())) {
      return new CreateTopics(admin, (short) 1).missing().size();
    } catch (KafkaException e) {
      throw new IOException("cannot make the topics on " + broker.bootstrapServers(), e);
    }
  }
}
