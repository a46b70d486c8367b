package io.tenantvault.artifact.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.SampleDump;
import io.tenantvault.artifact.ShelfOfParts;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.artifact.write.ArtifactWriter;
import io.tenantvault.contract.job.Compression;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ranges of an artifact. */
class ByteRangesTest {

  private static final byte[] DUMP = SampleDump.ofSize(3_000_000);

  private final ShelfOfParts shelf = new ShelfOfParts();
  private Artifact artifact;
  private int second;
  private int third;

  @BeforeEach
  void storeADumpInThreeParts() throws IOException {
    try (var writer =
        new ArtifactWriter("dump.sql", ArtifactOptions.of(Compression.NONE, 1_200_000, 2), shelf)) {
      writer.write(DUMP);
      artifact = writer.finish();
    }
    assertThat(artifact.parts()).hasSize(3);
    second = shelf.part(0).length;
    third = second + shelf.part(1).length;
  }

  @Test
  void givesTheBytesOfARangeWhereverItBeginsAndEnds() throws Exception {
    int chunk = FetchParts.CHUNK;
    int[] places = {
      0, 1, chunk - 1, chunk, chunk + 1, second - 1, second, second + 1, third, DUMP.length - 1
    };
    for (int first : places) {
      for (int end : places) {
        if (first < end) {
          assertThat(read(first, end))
              .as("from %d to %d", first, end)
              .isEqualTo(Arrays.copyOfRange(DUMP, first, end));
        }
      }
      assertThat(read(first, DUMP.length))
          .as("from %d", first)
          .isEqualTo(Arrays.copyOfRange(DUMP, first, DUMP.length));
    }
  }

  @Test
  void fetchesOnlyThePartsThatHoldTheRange() throws Exception {
    shelf.replace(0, new byte[0]);
    shelf.replace(2, new byte[0]);

    assertThat(read(second, third)).isEqualTo(shelf.part(1));
    assertThat(shelf.opened()).isEqualTo(1);
  }

  @Test
  void keepsTheLastBytesOfARangeUntilItsPartIsKnownToBeRight() throws Exception {
    shelf.part(1)[shelf.part(1).length - 1] ^= 1;

    assertThatThrownBy(() -> read(second, second + 1))
        .isInstanceOf(CorruptArtifactException.class)
        .hasMessageContaining("part 1 (dump.sql.part0001) has another SHA-256");
    assertThat(read(0, second)).isEqualTo(Arrays.copyOf(DUMP, second));
  }

  @Test
  void refusesARangeThatTheArtifactDoesNotHave() {
    assertThatThrownBy(() -> read(0, DUMP.length + 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(5, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> read(-1, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  private byte[] read(long first, long end) throws IOException {
    var range = new ByteRange(first, end);
    try (var reader = new ArtifactReader(artifact.parts(), artifact.sha256(), range, shelf)) {
      return reader.readAllBytes();
    }
  }
}
