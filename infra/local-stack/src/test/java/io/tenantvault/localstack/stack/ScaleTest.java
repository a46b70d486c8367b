package io.tenantvault.localstack.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleTest {

  @Test
  void namesTheServicesWhenOneIsUnknown() {
    assertThatThrownBy(() -> Scale.of(Map.of("backup-wroker", 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("backup-wroker")
        .hasMessageContaining("backup-worker, restore-worker");
  }

  @Test
  void refusesNumbersThatMakeNoSense() {
    assertThatThrownBy(() -> Scale.of(Map.of("backup-worker", -1)))
        .hasMessageContaining("backup-worker=-1");
    assertThatThrownBy(() -> Scale.of(Map.of("backup-worker", 500)))
        .hasMessageContaining("between 0 and 20");
  }
}
