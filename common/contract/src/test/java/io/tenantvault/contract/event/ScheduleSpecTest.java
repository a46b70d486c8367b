package io.tenantvault.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tenantvault.contract.codec.EventJson;
import io.tenantvault.contract.job.BackupType;
import io.tenantvault.contract.schedule.Cron;
import io.tenantvault.contract.schedule.SchedulePreset;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class ScheduleSpecTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void runsByItsExpressionOrByItsPreset() {
    assertThat(spec(new Cron("0 2 * * *"), null).times()).hasToString("0 2 * * *");
    assertThat(spec(null, SchedulePreset.WEEKLY).times()).hasToString("0 3 * * 0");
  }

  @Test
  void hasOneOfThem() {
    assertThatIllegalArgumentException().isThrownBy(() -> spec(null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> spec(new Cron("0 2 * * *"), SchedulePreset.DAILY));
  }

  @Test
  void hasTheTimesOfAnotherThatDoesSomethingElse() {
    ScheduleSpec preset = spec(null, SchedulePreset.DAILY);

    assertThat(preset.hasTimesOf(spec(new Cron("0 3 * * *"), null))).isTrue();
    assertThat(preset.hasTimesOf(spec(new Cron("0 4 * * *"), null))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"storage\",\"options\":{}}",
        "{\"type\":\"storage\",\"options\":{\"storage_path\":\"../a\"}}",
        "{\"type\":\"storage\",\"options\":{\"storage_path\":\"a\",\"compress\":true}}",
        "{\"type\":\"logs\",\"options\":{\"format\":\"sql\"}}",
        "{\"type\":\"logs\",\"options\":{\"include_tables\":[\"a\"]}}",
        "{\"type\":\"logs\",\"options\":{\"days_back\":0}}",
        "{\"type\":\"database\",\"options\":{\"days_back\":1}}",
        "{\"type\":\"database\",\"options\":{\"format\":\"json\"}}",
        "{\"type\":\"database\",\"options\":{\"schema_only\":true,\"data_only\":true}}",
        "{\"type\":\"database\",\"options\":{},\"cron\":\"0 25 * * *\"}",
        "{\"type\":\"database\",\"options\":{},\"time_zone\":\"Middle/Earth\"}",
        "{\"type\":\"database\",\"options\":{},\"name\":\"\"}",
      })
  void refusesWhatNoRunCouldAskFor(String json) {
    String zone = json.contains("time_zone") ? "" : "\"time_zone\":\"UTC\",";
    String times = json.contains("cron") ? "" : "\"preset\":\"daily\",";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("{\"enabled\":true," + zone + times + json.substring(1)));
  }

  @Test
  void isReadFromJson() {
    read(
        "{\"enabled\":true,\"time_zone\":\"UTC\",\"preset\":\"daily\",\"type\":\"logs\",\"options\":{}}");
  }

  private static void read(String json) {
    try {
      EventJson.mapper().readValue(json, ScheduleSpec.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static ScheduleSpec spec(Cron cron, SchedulePreset preset) {
    return new ScheduleSpec(
        null, BackupType.DATABASE, cron, preset, BERLIN, true, ScheduleOptions.NONE);
  }
}
