package io.tenantvault.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantvault.contract.event.PartDeleted.Outcome;
import io.tenantvault.contract.event.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ArtifactStorage} keeps to; each adapter's test implements this. */
public interface StorageContract {

  /** An empty storage. */
  ArtifactStorage storage();

  /** Lets so much time pass for the storage that it no longer deletes what it has. */
  void ageBeyondDeletion();

  /** How many documents lie in the storage, buried ones not counted. */
  long documents();

  @Test
  default void givesBackWhatWasStored() throws Exception {
    byte[] bytes = bytes(3 << 20);

    StoredFile file = storage().store(upload("backup.sql.gz", bytes));

    assertThat(read(file, bytes.length)).isEqualTo(bytes);
  }

  @Test
  default void storesASingleByte() throws Exception {
    StoredFile file = storage().store(upload("tiny", new byte[] {7}));

    assertThat(read(file, 1)).containsExactly(7);
  }

  @Test
  default void takesAnyNameAndCaption() throws Exception {
    byte[] bytes = bytes(10);
    String name = "a \"quoted\"; näme\r\nX-Injected: yes ☃.gz";

    StoredFile file =
        storage().store(new Upload(name, 10, "--x\r\n☃", () -> new ByteArrayInputStream(bytes)));

    assertThat(read(file, 10)).isEqualTo(bytes);
  }

  @Test
  default void storesTheSameContentTwiceUnderTwoAddresses() throws Exception {
    byte[] bytes = bytes(1000);

    StoredFile first = storage().store(upload("one", bytes));
    StoredFile second = storage().store(upload("one", bytes));

    assertThat(first).isNotEqualTo(second);
    storage().delete(first);
    assertThat(read(second, 1000)).isEqualTo(bytes);
  }

  @Test
  default void storesALargestPartAndRefusesOneByteMoreWithoutSendingIt() throws Exception {
    long largest = Math.min(storage().limits().maxPartSize(), 32 << 20);
    byte[] bytes = bytes((int) largest);

    StoredFile file = storage().store(upload("largest", bytes));

    assertThat(read(file, largest)).isEqualTo(bytes);
    long tooMuch = storage().limits().maxPartSize() + 1;
    var tooLarge =
        new Upload(
            "too-large",
            tooMuch,
            null,
            () -> {
              throw new AssertionError("was read");
            });
    assertThatThrownBy(() -> storage().store(tooLarge))
        .isInstanceOf(StorageException.Refused.class)
        .hasMessageContaining("too-large")
        .hasMessageContaining(Long.toString(tooMuch));
  }

  @Test
  default void storesAndReadsInParallel() throws Exception {
    List<byte[]> parts = IntStream.range(0, 12).mapToObj(i -> bytes(100_000 + i)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> read =
          parts.stream()
              .map(part ->
                  threads.submit(() -> read(storage().store(upload("part", part)), part.length)))
              .toList();

      for (int i = 0; i < parts.size(); i++) {
        assertThat(read.get(i).get()).isEqualTo(parts.get(i));
      }
    }
  }

  @Test
  default void saysThatContentIsShorterThanAnnouncedAndStoresNothing() {
    var upload = new Upload("short", 100_000, null, () -> new ByteArrayInputStream(bytes(99_999)));

    assertThatThrownBy(() -> storage().store(upload))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("short ended 1 bytes before its 100000");
    assertThat(documents()).isZero();
  }

  @Test
  default void saysThatContentIsLongerThanAnnouncedAndStoresNothing() {
    var upload = new Upload("long", 100_000, null, () -> new ByteArrayInputStream(bytes(100_001)));

    assertThatThrownBy(() -> storage().store(upload))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("longer than 100000");
    assertThat(documents()).isZero();
  }

  @Test
  default void passesOnThatContentCannotBeRead() {
    var unreadable =
        new Upload(
            "unreadable",
            100,
            null,
            () -> {
              throw new IOException("disk on fire");
            });

    assertThatThrownBy(() -> storage().store(unreadable))
        .isInstanceOf(UncheckedIOException.class)
        .hasStackTraceContaining("disk on fire");
    assertThat(documents()).isZero();
  }

  @Test
  default void refusesToOpenADocumentOfAnotherSize() throws Exception {
    StoredFile file = storage().store(upload("x", bytes(100)));

    assertThatThrownBy(() -> storage().open(file, 101))
        .isInstanceOf(StorageException.Corrupt.class)
        .hasMessageContaining("100")
        .hasMessageContaining("101");
  }

  @Test
  default void canStopReadingEarly() throws Exception {
    StoredFile file = storage().store(upload("x", bytes(5 << 20)));

    try (InputStream document = storage().open(file, 5 << 20)) {
      assertThat(document.readNBytes(10)).hasSize(10);
    }

    assertThat(read(file, 5 << 20)).hasSize(5 << 20);
  }

  @Test
  default void deletesAndSaysLaterThatItIsGone() throws Exception {
    StoredFile file = storage().store(upload("x", bytes(100)));

    assertThat(storage().delete(file)).isEqualTo(Deletion.of(Outcome.DELETED));
    assertThat(storage().delete(file)).isEqualTo(Deletion.of(Outcome.GONE));
    assertThat(documents()).isZero();
    assertThatThrownBy(() -> storage().open(file, 100))
        .isInstanceOf(StorageException.Missing.class);
  }

  @Test
  default void buriesWhatIsTooOldToBeDeletedAsOftenAsAsked() throws Exception {
    StoredFile file = storage().store(upload("x", bytes(100)));
    ageBeyondDeletion();

    assertThat(storage().delete(file)).isEqualTo(Deletion.of(Outcome.TOMBSTONED));
    assertThat(storage().delete(file)).isEqualTo(Deletion.of(Outcome.TOMBSTONED));
    assertThat(documents()).isZero();
    assertThatThrownBy(() -> storage().open(file, 100)).isInstanceOf(StorageException.class);
  }

  @Test
  default void neitherOpensNorDeletesWhatAnotherBotStored() throws Exception {
    StoredFile file = storage().store(upload("x", bytes(100)));
    var foreign = new StoredFile(777, file.chatId(), file.messageId(), file.fileId());

    assertThatThrownBy(() -> storage().open(foreign, 100))
        .isInstanceOf(StorageException.Refused.class)
        .hasMessageContaining("bot 777");
    Deletion deletion = storage().delete(foreign);
    assertThat(deletion.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(deletion.reason()).contains("bot 777");
    assertThat(documents()).isOne();
  }

  /** A document's bytes, to the end. */
  private byte[] read(StoredFile file, long size) throws Exception {
    try (InputStream document = storage().open(file, size)) {
      return document.readAllBytes();
    }
  }

  /** An upload of bytes in memory. */
  static Upload upload(String name, byte[] bytes) {
    return new Upload(name, bytes.length, null, () -> new ByteArrayInputStream(bytes));
  }

  /** Random bytes, the same for the same length. */
  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
