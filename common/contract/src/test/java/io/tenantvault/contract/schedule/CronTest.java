package io.tenantvault.contract.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 2 * * *             | 0 2 * * *",
        "*/15 0-6/2 1,15 * 5-7 | */15 0-6/2 1,15 * 5-7",
        "0 0 * JAN,mar mon-fri | 0 0 * 1,3 1-5",
        "0 0 * dec sun-tue     | 0 0 * 12 0-2",
        "0 0 * * fri-sun       | 0 0 * * 5-7",
        "05 09 * * 7           | 5 9 * * 7",
      })
  void readsTheFiveFields(String text, String numbers) {
    assertThat(String.join(" ", new Cron(text).fields())).isEqualTo(numbers);
  }

  @Test
  void keepsTheWordsAndOneSpaceBetweenThem() {
    assertThat(new Cron("  0\t2  * * mon ")).hasToString("0 2 * * mon");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0 2 * *",
        "0 0 2 * * *",
        "@daily",
        "60 * * * *",
        "0 24 * * *",
        "0 0 0 * *",
        "0 0 32 * *",
        "0 0 * 13 *",
        "0 0 * * 8",
        "0 0 * * mo",
        "0 0 * mon *",
        "5/10 * * * *",
        "*/0 * * * *",
        "*/99 * * * *",
        "10-5 * * * *",
        "0 0 * * fri-mon",
        "0 0 L * *",
        "0 0 ? * *",
        "0 0 15W * *",
        "0 0 * * 5#2",
        ", * * * *",
        "1,,2 * * * *",
        "*-5 * * * *",
        "-1 * * * *",
        "٣ * * * *",
      })
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cron(text));
  }

  @Test
  void namesTheFieldThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cron("0 25 * * *"))
        .withMessage(
            "the hour '25' is no list of *, numbers from 0 to 23 and ranges of them, which may have a"
                + " step");
  }

  @Test
  void refusesAnEndlessOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cron("1,".repeat(100) + "1 * * * *"));
  }

  @ParameterizedTest
  @EnumSource(SchedulePreset.class)
  void isKnownUnderNames(SchedulePreset preset) {
    assertThat(SchedulePreset.ofWireName(preset.wireName())).isEqualTo(preset);
    assertThat(preset.cron().fields()).hasSize(5);
  }
}
