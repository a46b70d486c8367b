package io.tenantvault.contract.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateRangeTest {

  @Test
  void holdsTheWholeOfItsLastDay() {
    var range = new DateRange("2026-02-01", "2026-02-28");

    assertThat(range.from()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    assertThat(range.before()).contains(Instant.parse("2026-03-01T00:00:00Z"));
  }

  @Test
  void holdsItsLastInstant() {
    var range = new DateRange(null, "2026-02-28T12:00:00Z");

    assertThat(range.from()).isEmpty();
    assertThat(range.before()).contains(Instant.parse("2026-02-28T12:00:00.000001Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-02, 2026-02-01, true",
    "2026-02-01, 2026-02-01, false",
    "2026-02-01T10:00:00Z, 2026-02-01T10:00:00Z, false",
    "2026-02-01T10:00:01Z, 2026-02-01T10:00:00Z, true",
    ", 2026-02-01, false",
  })
  void knowsWhetherItIsReversed(String start, String end, boolean reversed) {
    assertThat(new DateRange(start, end).reversed()).isEqualTo(reversed);
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday, start",
    "2026-02-30, start",
    "2026-02-01 10:00, start",
    "+999999999-12-31, start",
    "-0001-01-01, start"
  })
  void namesTheEndThatIsNoTime(String text, String field) {
    assertThatThrownBy(() -> new DateRange(text, null)).hasMessageContaining(field);
    assertThatThrownBy(() -> new DateRange(null, text)).hasMessageContaining("end");
  }
}
