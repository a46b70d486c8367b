package io.tenantvault.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatabasePropertiesTest {

  @Test
  void keepsThePasswordToItself() {
    var properties = new DatabaseProperties("db", 5432, "control", "gateway", "s3cret", null, null);

    assertThat(properties).hasToString("gateway@db:5432/control");
  }
}
