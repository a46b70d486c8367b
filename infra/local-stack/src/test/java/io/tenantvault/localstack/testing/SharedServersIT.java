package io.tenantvault.localstack.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.localstack.postgres.Database;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class SharedServersIT {

  @Test
  void isTheSameBrokerForEverybodyInAJvm() throws Exception {
    TestKafka kafka = TestKafka.shared();

    kafka.createTopic("shared", 2);
    kafka.createTopic("shared", 2);

    assertThat(TestKafka.shared()).isSameAs(kafka);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      assertThat(admin.listTopics().names().get()).contains("shared");
    }
  }

  @Test
  void givesEachTestADatabaseOfItsOwn() throws Exception {
    Database one = TestPostgres.shared().freshDatabase();
    Database other = TestPostgres.shared().freshDatabase();

    try (var connection = one.connect();
        var statement = connection.createStatement()) {
      statement.execute("create table mine (id int)");
    }

    assertThat(other.name()).isNotEqualTo(one.name());
    try (var connection = other.connect();
        var tables = connection.getMetaData().getTables(null, null, "mine", null)) {
      assertThat(tables.next()).isFalse();
    }
  }
}
