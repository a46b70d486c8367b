package io.tenantvault.artifact.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.SampleDump;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.ShelfOfParts;
import io.tenantvault.artifact.gzip.DeflateCodec;
import io.tenantvault.artifact.gzip.GunzipBlocks;
import io.tenantvault.artifact.read.ArtifactReader;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArtifactWriterTest {

  private static final byte[] DUMP = SampleDump.ofSize(5_000_000);
  private static final Duration END_WAIT = Duration.ofMillis(500);

  private final ShelfOfParts shelf = new ShelfOfParts();

  @ParameterizedTest
  @CsvSource({
    "NONE, 5000000, 1",
    "NONE, 100000, 3",
    "GZIP, 5000000, 1",
    "GZIP, 300000, 3",
    "GZIP, 999, 2"
  })
  void storesWhatTheReaderReadsBack(Compression compression, long largestPart, int uploads)
      throws Exception {
    Artifact artifact = write(compression, largestPart, uploads, shelf);

    assertThat(artifact.uncompressedSize()).isEqualTo(DUMP.length);
    assertThat(artifact.size())
        .isEqualTo(artifact.parts().stream().mapToLong(StoredPart::size).sum());
    assertThat(artifact.parts()).allMatch(part -> part.size() <= largestPart);
    assertThat(artifact.parts().stream().map(StoredPart::index))
        .containsExactlyElementsOf(IntStream.range(0, artifact.parts().size()).boxed().toList());
    InputStream stored = new ArtifactReader(artifact.parts(), artifact.sha256(), shelf);
    try (InputStream dump =
        compression == Compression.NONE
            ? stored
            : new GunzipBlocks(stored, DeflateCodec.best(), 2)) {
      assertThat(dump.readAllBytes()).isEqualTo(DUMP);
    }
  }

  @Test
  void givesTheSumsOfTheWholeAndOfEachPart() throws Exception {
    Artifact artifact = write(Compression.NONE, 100_000, 3, shelf);

    assertThat(artifact.sha256()).isEqualTo(Sha256.of(DUMP));
    assertThat(artifact.parts())
        .allSatisfy(
            part -> assertThat(part.sha256()).isEqualTo(Sha256.of(shelf.part(part.index()))));
  }

  @Test
  void numbersPartsOnlyWhereThereAreSeveral() throws Exception {
    assertThat(write(Compression.NONE, DUMP.length * 2L, 1, shelf).parts())
        .extracting(StoredPart::name)
        .containsExactly("dump.sql");
    assertThat(write(Compression.NONE, 2_600_000, 1, shelf).parts())
        .extracting(StoredPart::name)
        .containsExactly("dump.sql.part0000", "dump.sql.part0001");
  }

  @Test
  void makesPartsOfDifferentSizesALittleBelowTheLargest() throws Exception {
    Artifact artifact = write(Compression.NONE, 500_000, 2, shelf);

    var whole = artifact.parts().subList(0, artifact.parts().size() - 1);
    assertThat(whole).allMatch(part -> part.size() >= 500_000 - (64 << 10));
    assertThat(whole.stream().map(StoredPart::size).distinct().count()).isGreaterThan(3);
  }

  @Test
  void keepsTheOrderOfPartsThatAreStoredInAnother() throws Exception {
    var later = new CountDownLatch(1);
    PartStore store =
        part -> {
          if (part.index() == 0) {
            later.await();
          }
          StoredPart stored = shelf.store(part);
          if (part.index() == 1) {
            later.countDown();
          }
          return stored;
        };

    assertThat(write(Compression.NONE, 2_000_000, 2, store).parts())
        .extracting(StoredPart::index)
        .containsExactly(0, 1, 2);
  }

  @Test
  void storesNoMorePartsAtATimeThanAllowed() throws Exception {
    var now = new AtomicInteger();
    var most = new AtomicInteger();
    var three = new CountDownLatch(3);
    write(
        Compression.NONE,
        100_000,
        3,
        part -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          three.countDown();
          three.await();
          now.decrementAndGet();
          return shelf.store(part);
        });

    assertThat(most).hasValue(3);
  }

  @Test
  void endsWithTheFirstFailureOfAnUpload() {
    var refused = new IllegalStateException("refused");
    PartStore store =
        part -> {
          if (part.index() == 1) {
            throw refused;
          }
          return shelf.store(part);
        };
    try (var writer = writer(Compression.NONE, 100_000, 2, store)) {
      assertThatThrownBy(
              () -> {
                writer.write(DUMP);
                writer.finish();
              })
          .isInstanceOf(PartNotStoredException.class)
          .hasMessageContaining("dump.sql.part0001")
          .hasCause(refused);
      assertThatThrownBy(() -> writer.write(DUMP)).hasCause(refused);
      assertThatThrownBy(writer::finish).hasCause(refused);
    }
  }

  @Test
  void knowsOfWhatWasUnderWayWhenAnotherPartFailed() throws Exception {
    var failed = new CountDownLatch(1);
    var stored = new AtomicInteger();
    PartStore store =
        part -> {
          if (part.index() == 1) {
            failed.countDown();
            throw new IOException("full");
          }
          failed.await();
          // Longer than the failure takes to reach the writer.
          LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
          StoredPart known = shelf.store(part);
          stored.incrementAndGet();
          return known;
        };
    try (var writer = writer(Compression.NONE, 1_000_000, 2, store)) {
      writer.write(DUMP, 0, 1_500_000);
      assertThatThrownBy(writer::finish)
          .isInstanceOf(PartNotStoredException.class)
          .hasRootCauseMessage("full");
    }
    assertThat(stored).hasValue(1);
  }

  @Test
  void waitsNoLongerThanItShouldForTheOtherUploadsOnceOneHasFailed() throws Exception {
    var interrupted = new AtomicBoolean();
    PartStore store =
        part -> {
          if (part.index() == 1) {
            throw new IOException("full");
          }
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
          return shelf.store(part);
        };
    try (var writer = writer(Compression.NONE, 1_000_000, 3, store)) {
      writer.write(DUMP, 0, 1_500_000);
      assertThatThrownBy(writer::finish)
          .isInstanceOf(PartNotStoredException.class)
          .hasRootCauseMessage("full");
    }
    assertThat(interrupted).isTrue();
  }

  /** A part that takes long must not make those behind it stay in memory once they are stored. */
  @Test
  void keepsNothingOfAPartThatIsStored() throws Exception {
    var later = new CountDownLatch(1);
    var stored = new ConcurrentLinkedQueue<WeakReference<Part>>();
    PartStore store =
        part -> {
          if (part.index() == 0) {
            later.await();
          } else {
            stored.add(new WeakReference<>(part));
          }
          return shelf.store(part);
        };
    try (var writer = writer(Compression.NONE, 500_000, 2, store)) {
      writer.write(DUMP);
      await()
          .until(() -> {
            System.gc();
            return stored.size() >= 8 && stored.stream().allMatch(part -> part.refersTo(null));
          });
      later.countDown();
      assertThat(writer.finish().sha256()).isEqualTo(Sha256.of(DUMP));
    }
  }

  @Test
  void failsWhenAnotherPartWasStoredThanTheOneGiven() {
    PartStore store =
        part -> {
          StoredPart right = shelf.store(part);
          return new StoredPart(1, right.name(), right.size(), right.sha256(), right.file());
        };
    try (var writer = writer(Compression.NONE, 10_000_000, 2, store)) {
      assertThatThrownBy(
              () -> {
                writer.write(DUMP);
                writer.finish();
              })
          .isInstanceOf(PartNotStoredException.class)
          .hasMessageContaining("was stored as part 1");
    }
  }

  @Test
  void endsOnceOnly() throws Exception {
    try (var writer = writer(Compression.GZIP, 10_000_000, 2, shelf)) {
      writer.write(DUMP);
      writer.finish();

      assertThatThrownBy(() -> writer.write(DUMP)).hasMessage("finished or closed");
      assertThatThrownBy(writer::finish).hasMessage("finished or closed");
    }
  }

  @Test
  void tellsOfAFailureAtTheNextByte() throws Exception {
    try (var writer =
        writer(
            Compression.NONE,
            1_000_000,
            2,
            _ -> {
              throw new IOException("full");
            })) {
      writer.write(DUMP, 0, 1_000_001);
      await()
          .untilAsserted(() ->
              assertThatThrownBy(() -> writer.write('x'))
                  .isInstanceOf(PartNotStoredException.class)
                  .hasRootCauseMessage("full"));
    }
  }

  @Test
  void failsWhenTheLastPartIsNotStored() throws Exception {
    try (var writer =
        writer(
            Compression.GZIP,
            10_000_000,
            2,
            _ -> {
              throw new IOException("full");
            })) {
      writer.write(DUMP);
      assertThatThrownBy(writer::finish)
          .isInstanceOf(PartNotStoredException.class)
          .hasRootCauseMessage("full");
    }
  }

  @Test
  void endsItsUploadsWhenItIsClosedWithoutAnEnd() throws Exception {
    var begun = new CountDownLatch(2);
    var ended = new AtomicInteger();
    var writer =
        writer(
            Compression.NONE,
            1_000_000,
            2,
            part -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
                return shelf.store(part);
              } finally {
                ended.incrementAndGet();
              }
            });
    writer.write(DUMP, 0, 2_500_000);
    begun.await();

    writer.close();

    assertThat(ended).hasValue(2);
  }

  @Test
  void canBeInterruptedWhileItWaitsForAnUpload() throws Exception {
    var interrupted = new AtomicBoolean();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              try (var writer =
                  writer(
                      Compression.NONE,
                      100_000,
                      1,
                      part -> {
                        new CountDownLatch(1).await();
                        return shelf.store(part);
                      })) {
                writer.write(DUMP);
              } catch (InterruptedIOException e) {
                interrupted.set(Thread.interrupted());
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    await().until(() -> thread.getState() == Thread.State.WAITING);

    thread.interrupt();
    thread.join();

    assertThat(interrupted).isTrue();
  }

  @Test
  void givesTheSameBytesWheneverAPartIsOpened() throws Exception {
    write(
        Compression.NONE,
        1_000_000,
        2,
        part -> {
          assertThat(part.open().readAllBytes()).isEqualTo(part.open().readAllBytes());
          assertThat(part.open().readAllBytes()).hasSize((int) part.size());
          return shelf.store(part);
        });
  }

  @Test
  void makesNoArtifactOfNothing() {
    try (var writer = writer(Compression.GZIP, 1_000, 1, shelf)) {
      assertThatThrownBy(writer::finish).isInstanceOf(IOException.class);
    }
  }

  @Test
  void holdsNoMoreOfLargePartsThanTheMemoryTakes() {
    var large = new ArtifactOptions(Compression.GZIP, 256L << 20, 3, 2, END_WAIT);
    var usual = new ArtifactOptions(Compression.GZIP, 19L << 20, 3, 2, END_WAIT);
    var many = new ArtifactOptions(Compression.GZIP, 19L << 20, 30, 2, END_WAIT);

    assertThat(large.within(96 << 20))
        .isEqualTo(new ArtifactOptions(Compression.GZIP, 48L << 20, 1, 2, END_WAIT));
    assertThat(usual.within(96 << 20)).isEqualTo(usual);
    assertThat(many.within(96 << 20).uploadsInFlight()).isEqualTo(4);
  }

  private Artifact write(Compression compression, long largestPart, int uploads, PartStore store)
      throws IOException {
    try (var writer = writer(compression, largestPart, uploads, store)) {
      for (int at = 0; at < DUMP.length; at += 65_536) {
        writer.write(DUMP, at, Math.min(65_536, DUMP.length - at));
      }
      return writer.finish();
    }
  }

  private static ArtifactWriter writer(
      Compression compression, long largestPart, int uploads, PartStore store) {
    return new ArtifactWriter(
        "dump.sql", new ArtifactOptions(compression, largestPart, uploads, 2, END_WAIT), store);
  }
}
