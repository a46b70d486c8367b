package io.tenantvault.artifact.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tenantvault.artifact.Artifact;
import io.tenantvault.artifact.SampleDump;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.artifact.ShelfOfParts;
import io.tenantvault.artifact.write.ArtifactOptions;
import io.tenantvault.artifact.write.ArtifactWriter;
import io.tenantvault.contract.event.StoredPart;
import io.tenantvault.contract.job.Compression;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactReaderTest {

  private static final byte[] DUMP = SampleDump.ofSize(3_000_000);

  private final ShelfOfParts shelf = new ShelfOfParts();
  private Artifact artifact;

  @BeforeEach
  void storeADumpInThreeParts() throws IOException {
    try (var writer =
        new ArtifactWriter("dump.sql", ArtifactOptions.of(Compression.NONE, 1_200_000, 2), shelf)) {
      writer.write(DUMP);
      artifact = writer.finish();
    }
    assertThat(artifact.parts()).hasSize(3);
  }

  @Test
  void joinsTheParts() throws Exception {
    assertThat(read(shelf)).isEqualTo(DUMP);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void refusesAPartInWhichABitWasFlipped(int index) {
    shelf.part(index)[shelf.part(index).length / 2] ^= 1;

    assertCorrupt("part %d (dump.sql.part000%d) has another SHA-256".formatted(index, index));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void refusesAPartThatLostItsEnd(int index) {
    byte[] part = shelf.part(index);
    shelf.replace(index, Arrays.copyOf(part, part.length - 1));

    assertCorrupt("ends after %d of the %d bytes".formatted(part.length - 1, part.length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void refusesAPartThatGrew(int index) {
    byte[] part = shelf.part(index);
    shelf.replace(index, Arrays.copyOf(part, part.length + 1));

    assertCorrupt("is longer than the %d bytes".formatted(part.length));
  }

  @Test
  void refusesPartsThatWereSwapped() {
    byte[] first = shelf.part(0);
    shelf.replace(0, shelf.part(1));
    shelf.replace(1, first);

    assertThatThrownBy(() -> read(shelf)).isInstanceOf(CorruptArtifactException.class);
  }

  @Test
  void refusesTheRightPartsInAnotherOrder() {
    assertCorrupt(artifact.parts().reversed(), artifact.sha256());
  }

  @Test
  void refusesAnArtifactWithoutItsLastPart() {
    assertCorrupt(artifact.parts().subList(0, 2), artifact.sha256());
  }

  @Test
  void holdsTheLastBytesBackUntilTheWholeIsKnownToBeRight() throws Exception {
    var reader = new ArtifactReader(artifact.parts(), Sha256.of(new byte[0]), shelf);
    long handedOut = 0;
    try (reader) {
      byte[] bytes = new byte[10_000];
      for (int read = reader.read(bytes); read > 0; read = reader.read(bytes)) {
        handedOut += read;
      }
    } catch (CorruptArtifactException e) {
      assertThat(handedOut).isPositive().isLessThan(DUMP.length);
      return;
    }
    throw new AssertionError("was read to its end");
  }

  @Test
  void staysBrokenOnceItIs() throws Exception {
    shelf.part(0)[0] ^= 1;
    try (var reader = reader(shelf)) {
      assertThatThrownBy(reader::readAllBytes).isInstanceOf(CorruptArtifactException.class);
      assertThatThrownBy(reader::read).isInstanceOf(CorruptArtifactException.class);
    }
  }

  @Test
  void passesOnWhyAPartIsNotToBeHadAndAsksOnce() {
    var gone = new Exception("gone");
    var asked = new AtomicLong();
    PartSource source =
        part -> {
          if (part.index() == 1) {
            asked.incrementAndGet();
            throw gone;
          }
          return shelf.open(part);
        };

    assertThatThrownBy(() -> read(source))
        .isInstanceOf(PartNotFetchedException.class)
        .hasMessageContaining("part 1 (dump.sql.part0001)")
        .hasCause(gone);
    assertThat(asked).hasValue(1);
  }

  @Test
  void tellsOfADefectOfItsSource() {
    assertThatThrownBy(() ->
            read(_ -> {
              throw new AssertionError("a defect");
            }))
        .isInstanceOf(IOException.class)
        .hasRootCauseMessage("a defect");
  }

  @Test
  void goesOnWhereABrokenStreamEnded() throws Exception {
    assertThat(read(part -> new Breaking(shelf.open(part), 700_000, new IOException("reset"))))
        .isEqualTo(DUMP);
    assertThat(shelf.opened()).isGreaterThan(3);
  }

  @Test
  void goesOnAfterATimeOut() throws Exception {
    assertThat(
            read(part ->
                new Breaking(shelf.open(part), 700_000, new SocketTimeoutException("slow"))))
        .isEqualTo(DUMP);
  }

  @Test
  void givesUpAStreamThatBreaksAlwaysAtTheSameByte() {
    assertThatThrownBy(
            () -> read(part -> new Breaking(shelf.open(part), 0, new IOException("reset"))))
        .isInstanceOf(PartNotFetchedException.class)
        .hasRootCauseMessage("reset");
    assertThat(shelf.opened()).isEqualTo(4);
  }

  @Test
  void passesOnWhatStorageMeansByABrokenStream() {
    var unavailable = new Exception("unavailable");
    var broken = new IOException("broken off", unavailable);

    assertThatThrownBy(() -> read(part -> new Breaking(shelf.open(part), 0, broken)))
        .isInstanceOf(PartNotFetchedException.class)
        .hasCause(unavailable);
  }

  @Test
  void opensAShortPartOnceOnly() {
    shelf.replace(0, Arrays.copyOf(shelf.part(0), 1_000));

    assertCorrupt("ends after 1000 of the");
    assertThat(shelf.opened()).isEqualTo(1);
  }

  /** Storage has its own retries; what it throws in the end is for good. */
  @Test
  void asksOnceForAPartThatStorageDoesNotOpen() {
    var asked = new AtomicLong();
    var refused = new IOException("refused");

    assertThatThrownBy(() ->
            read(_ -> {
              asked.incrementAndGet();
              throw refused;
            }))
        .isInstanceOf(PartNotFetchedException.class)
        .hasCause(refused);
    assertThat(asked).hasValue(1);
  }

  @Test
  void endsItsThreadThoughTheSourceSwallowsTheInterrupt() throws Exception {
    var part = artifact.parts().getFirst();
    var fetched = new AtomicLong();
    var endless = new StoredPart(0, part.name(), Long.MAX_VALUE, part.sha256(), part.file());
    PartSource deaf =
        _ ->
            new FilterInputStream(InputStream.nullInputStream()) {
              @Override
              public int read(byte[] bytes, int offset, int length) {
                Thread.interrupted();
                fetched.addAndGet(length);
                return length;
              }
            };
    var reader = new ArtifactReader(List.of(endless), part.sha256(), deaf);
    await().until(() -> fetched.get() > 8 << 20);

    reader.close();

    long then = fetched.get();
    await().during(Duration.ofMillis(200)).until(() -> fetched.get() == then);
    assertThatThrownBy(reader::read).hasMessage("closed");
  }

  @Test
  void fetchesNoMoreThanEightMebibytesAhead() throws Exception {
    var fetched = new AtomicLong();
    byte[] zeros = new byte[64 << 20];
    var part = new StoredPart(0, "zeros", zeros.length, Sha256.of(zeros), null);
    PartSource source = _ -> new Counting(zeros, fetched);
    try (var reader = new ArtifactReader(List.of(part), part.sha256(), source)) {
      await().until(() -> fetched.get() >= 8 << 20);
      await()
          .during(Duration.ofMillis(300))
          .until(() -> fetched.get() <= (8 << 20) + 3L * FetchParts.CHUNK);
      assertThat(reader.readAllBytes()).isEqualTo(zeros);
    }
  }

  @Test
  void closesTheStreamThatItWaitsFor() throws Exception {
    var begun = new CountDownLatch(1);
    var closed = new AtomicBoolean();
    var reader = reader(_ -> new Silent(begun, closed));
    begun.await();

    reader.close();

    assertThat(closed).isTrue();
    assertThatThrownBy(reader::read).hasMessage("closed");
  }

  private void assertCorrupt(String message) {
    assertThatThrownBy(() -> read(shelf))
        .isInstanceOf(CorruptArtifactException.class)
        .hasMessageContaining(message);
  }

  private void assertCorrupt(List<StoredPart> parts, String sha256) {
    assertThatThrownBy(
            () -> {
              try (var reader = new ArtifactReader(new ArrayList<>(parts), sha256, shelf)) {
                reader.readAllBytes();
              }
            })
        .isInstanceOf(CorruptArtifactException.class)
        .hasMessageContaining("together they are not the artifact");
  }

  private byte[] read(PartSource source) throws IOException {
    try (var reader = reader(source)) {
      return reader.readAllBytes();
    }
  }

  private ArtifactReader reader(PartSource source) {
    return new ArtifactReader(artifact.parts(), artifact.sha256(), source);
  }

  /** Breaks each time after so many bytes. */
  private static final class Breaking extends FilterInputStream {
    private final IOException end;
    private long left;

    Breaking(InputStream stream, long bytes, IOException end) {
      super(stream);
      this.left = bytes;
      this.end = end;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left == 0) {
        throw end;
      }
      int read = super.read(bytes, offset, (int) Math.min(left, length));
      left -= Math.max(read, 0);
      return read;
    }
  }

  private static final class Counting extends ByteArrayInputStream {
    private final AtomicLong count;

    Counting(byte[] bytes, AtomicLong count) {
      super(bytes);
      this.count = count;
    }

    @Override
    public synchronized int read(byte[] bytes, int offset, int length) {
      int read = super.read(bytes, offset, length);
      count.addAndGet(Math.max(read, 0));
      return read;
    }
  }

  /** Gives nothing until it is interrupted. */
  private static final class Silent extends InputStream {
    private final CountDownLatch begun;
    private final AtomicBoolean closed;

    Silent(CountDownLatch begun, AtomicBoolean closed) {
      this.begun = begun;
      this.closed = closed;
    }

    @Override
    public int read() throws IOException {
      begun.countDown();
      try {
        new CountDownLatch(1).await();
        return -1;
      } catch (InterruptedException e) {
        throw new InterruptedIOException("interrupted");
      }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }

    @Override
    public void close() {
      closed.set(true);
    }
  }
}
