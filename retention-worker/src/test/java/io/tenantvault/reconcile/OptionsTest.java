package io.tenantvault.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {

  @Test
  void looksAtASampleAndChangesNothingWhereNothingIsSaid() {
    assertThat(Options.parse(List.of())).isEqualTo(new Options(100, false, null, false, 10));
  }

  @Test
  void takesEveryOption() {
    assertThat(Options.parse(List.of("--all", "--sweep", "--from=7", "--delete", "--per-second=2")))
        .isEqualTo(new Options(0, true, 7L, true, 2));
    assertThat(Options.parse(List.of("--sample=7")))
        .isEqualTo(new Options(7, false, null, false, 10));
  }

  @ParameterizedTest
  @CsvSource({
    "--al, unknown option '--al'",
    "--sample=0, a number of at least 1",
    "--sample, a number of at least 1",
    "--per-second=fast, a number of at least 1",
    "--delete, --delete needs --sweep",
    "--from=3, --from needs --sweep",
  })
  void saysWhatIsWrong(String word, String complaint) {
    assertThatThrownBy(() -> Options.parse(List.of(word)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(complaint);
  }
}
