package io.tenantvault.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.storage.DocumentProbe;
import io.tenantvault.storage.StorageException.Unavailable;
import io.tenantvault.storage.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedProbeTest {
  private static final Duration SPACING = Duration.ofMillis(100);

  private final List<Duration> slept = new ArrayList<>();
  private final Ticker ticker =
      new Ticker() {
        @Override
        public long nanos() {
          return 0;
        }

        @Override
        public void sleep(Duration length) {
          slept.add(length);
        }
      };

  @Test
  void waitsAsLongAsTheStorageAsksForAndTriesAgain() throws Exception {
    var refusals = new ArrayList<>(List.of(Duration.ofSeconds(7)));
    var probe = new PacedProbe(unavailable(refusals), SPACING, ticker);

    assertThat(probe.look(1, -1001, 17)).isEqualTo(DocumentProbe.Trace.OURS);

    assertThat(slept).containsExactly(SPACING, Duration.ofSeconds(7), SPACING);
  }

  @Test
  void givesUpAfterFiveTries() {
    var refusals = new ArrayList<>(java.util.Collections.nCopies(5, Duration.ofSeconds(1)));
    var probe = new PacedProbe(unavailable(refusals), SPACING, ticker);

    assertThatThrownBy(() -> probe.look(1, -1001, 17)).isInstanceOf(Unavailable.class);
    assertThat(refusals).isEmpty();
  }

  private static DocumentProbe unavailable(List<Duration> refusals) {
    return new DocumentProbe() {
      @Override
      public void mustBeThere(StoredFile file, long size) {}

      @Override
      public Trace look(long bot, long chatId, long messageId) throws Unavailable {
        if (!refusals.isEmpty()) {
          throw new Unavailable("429", refusals.removeFirst());
        }
        return Trace.OURS;
      }
    };
  }
}
