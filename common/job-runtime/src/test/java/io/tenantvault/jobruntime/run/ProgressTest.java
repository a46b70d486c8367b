package io.tenantvault.jobruntime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantvault.contract.job.Phase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final Progress progress = new Progress();

  @Test
  void reportsTheLatestNumbersOnce() {
    progress.note(numbers(1));
    progress.note(numbers(2));

    assertThat(progress.unreported()).contains(numbers(2));
    assertThat(progress.unreported()).isEmpty();
    progress.note(numbers(2));
    assertThat(progress.unreported()).isEmpty();
    progress.note(numbers(3));
    assertThat(progress.unreported()).contains(numbers(3));
  }

  @Test
  void tellsTheBytesThatHaveMovedSinceItWasAsked() {
    assertThat(progress.moved()).isEqualTo(new Progress.Moved(0, 0));
    progress.note(numbers(10));
    progress.note(numbers(25));
    assertThat(progress.moved()).isEqualTo(new Progress.Moved(25, 25));
    assertThat(progress.moved()).isEqualTo(new Progress.Moved(0, 0));

    progress.note(numbers(5));

    assertThat(progress.moved()).as("begun anew").isEqualTo(new Progress.Moved(0, 0));
    progress.note(numbers(7));
    assertThat(progress.moved()).isEqualTo(new Progress.Moved(2, 2));
    assertThat(progress.figures().bytesRead()).isEqualTo(7);
    assertThat(progress.figures().phases()).containsOnlyKeys(Phase.DUMPING);
  }

  @Test
  void isQuietForAsLongAsTheNumbersStandStill() {
    progress.note(numbers(1));
    await()
        .until(() -> {
          progress.note(numbers(1));
          return progress.quietFor().compareTo(Duration.ofMillis(100)) > 0;
        });
    progress.note(numbers(2));

    assertThat(progress.quietFor()).isLessThan(Duration.ofMillis(100));
  }

  private static Progress.Numbers numbers(long bytes) {
    return new Progress.Numbers(Phase.DUMPING, bytes, bytes, null, 0);
  }
}
