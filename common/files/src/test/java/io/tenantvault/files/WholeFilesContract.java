package io.tenantvault.files;

import static io.tenantvault.files.StoreUnderTest.bytes;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is written whole or not at all. */
interface WholeFilesContract extends StoreUnderTest {
  @ParameterizedTest
  @ValueSource(ints = {1000, 11 << 20})
  default void leavesTheOldFileAndNothingElseWhenTheSourceFailsInTheMiddle(int size)
      throws Exception {
    write(A, "docs/a.txt", bytes(100));
    List<String> before = everything();
    var broken =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(size - 1)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("line cut");
              }
            });

    assertThatThrownBy(
            () -> files().write(A, new ArrivingFile(path("docs/a.txt"), size, TIME, broken)))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("line cut");
    assertThat(read(A, "docs/a.txt")).isEqualTo(bytes(100));
    assertThat(everything()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 11 << 20})
  default void writesNothingOfASourceOfAnotherLengthThanAnnounced(int size) throws Exception {
    for (int actual : new int[] {size - 1, size + 1}) {
      var source = new ByteArrayInputStream(bytes(actual));
      assertThatThrownBy(
              () -> files().write(A, new ArrivingFile(path("new/x"), size, TIME, source)))
          .isExactlyInstanceOf(IOException.class)
          .hasMessageContaining("new/x")
          .hasMessageContaining(Integer.toString(size));
    }

    assertThat(files().find(A, path("new/x"))).isEmpty();
    assertThat(everything()).isEmpty();
  }

  @Test
  default void givesUpWritingWhenItsThreadIsInterrupted() throws Exception {
    write(A, "docs/a.txt", bytes(100));
    var interrupting =
        new FilterInputStream(new ByteArrayInputStream(bytes(11 << 20))) {
          @Override
          public int read(byte[] buffer, int offset, int length) throws IOException {
            if (in.available() < 1 << 20) {
              Thread.currentThread().interrupt();
            }
            return super.read(buffer, offset, Math.min(length, 64 << 10));
          }
        };

    try {
      assertThatThrownBy(() ->
              files().write(A, new ArrivingFile(path("docs/a.txt"), 11 << 20, TIME, interrupting)))
          .isInstanceOf(InterruptedException.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(read(A, "docs/a.txt")).isEqualTo(bytes(100));
    assertThat(everything()).hasSize(1);
  }
}
