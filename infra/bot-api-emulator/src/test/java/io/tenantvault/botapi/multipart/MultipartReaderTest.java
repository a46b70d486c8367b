package io.tenantvault.botapi.multipart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {
  private static final String BOUNDARY = "----frontier";

  @Test
  void findsTheBoundaryWhereverItFallsInTheBuffer() throws IOException {
    var random = new Random(7);
    for (int size = 65_300; size < 65_620; size++) {
      byte[] content = new byte[size];
      random.nextBytes(content);

      assertThat(contents(body(content, "after".getBytes(UTF_8)), Integer.MAX_VALUE))
          .as("part of %d bytes", size)
          .containsExactly(content, "after".getBytes(UTF_8));
    }
  }

  @Test
  void keepsContentThatLooksAlmostLikeABoundary() throws IOException {
    byte[] content =
        "\r\n--\r\n------frontie\r\n------frontieR\r\n\r\n----\r\r\n------fronti".getBytes(UTF_8);

    assertThat(contents(body(content), 1)).containsExactly(content);
  }

  @Test
  void keepsEmptyParts() throws IOException {
    assertThat(contents(body(new byte[0], new byte[0]), 3))
        .containsExactly(new byte[0], new byte[0]);
  }

  @Test
  void skipsWhatLiesBeforeTheFirstAndAfterTheLastBoundary() throws IOException {
    String text = "preamble\r\n" + new String(body("x".getBytes(UTF_8)), UTF_8) + "\r\nepilogue";

    assertThat(contents(text.getBytes(UTF_8), 5)).containsExactly("x".getBytes(UTF_8));
  }

  @Test
  void skipsTheRestOfAPartThatNobodyReads() throws IOException {
    var reader =
        new MultipartReader(
            new ByteArrayInputStream(body(new byte[200_000], new byte[1])), BOUNDARY);

    assertThat(reader.nextPart().orElseThrow().name()).isEqualTo("part0");
    assertThat(reader.nextPart().orElseThrow().name()).isEqualTo("part1");
    assertThat(reader.nextPart()).isEmpty();
  }

  @Test
  void rejectsABodyThatEndsInsideAPart() {
    byte[] whole = body(new byte[1000]);
    for (int length : new int[] {0, 5, 60, 500, whole.length - 4}) {
      byte[] cut = Arrays.copyOf(whole, length);

      assertThatThrownBy(() -> contents(cut, 100))
          .as("first %d bytes", length)
          .isInstanceOf(MalformedMultipart.class)
          .hasMessageContaining("ends before its closing boundary");
    }
  }

  @Test
  void rejectsHeadersWithoutEnd() {
    byte[] endless = ("--" + BOUNDARY + "\r\nX: " + "y".repeat(100_000)).getBytes(UTF_8);

    assertThatThrownBy(() -> contents(endless, 8192))
        .isInstanceOf(MalformedMultipart.class)
        .hasMessageContaining("8192 bytes");
  }

  @Test
  void rejectsAPartWithoutAName() {
    String text = "--" + BOUNDARY + "\r\nContent-Type: text/plain\r\n\r\nx\r\n--" + BOUNDARY + "--";

    assertThatThrownBy(() -> contents(text.getBytes(UTF_8), 10))
        .isInstanceOf(MalformedMultipart.class)
        .hasMessageContaining("Content-Disposition");
  }

  @Test
  void readsHeadersInAnyCase() throws IOException {
    String text =
        "--%1$s\r\ncontent-disposition: form-data; name=document; filename=\"Übersicht.gz\"\r\ncontent-type: application/gzip\r\n\r\nx\r\n--%1$s--"
            .formatted(BOUNDARY);
    var reader = new MultipartReader(new ByteArrayInputStream(text.getBytes(UTF_8)), BOUNDARY);

    PartHeaders headers = reader.nextPart().orElseThrow();

    assertThat(headers.name()).isEqualTo("document");
    assertThat(headers.fileName()).contains("Übersicht.gz");
    assertThat(headers.contentType()).contains("application/gzip");
  }

  private static byte[] body(byte[]... contents) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < contents.length; i++) {
      String head =
          "--%s\r\nContent-Disposition: form-data; name=\"part%d\"\r\n\r\n".formatted(BOUNDARY, i);
      bytes.writeBytes(head.getBytes(UTF_8));
      bytes.writeBytes(contents[i]);
      bytes.writeBytes("\r\n".getBytes(UTF_8));
    }
    bytes.writeBytes(("--" + BOUNDARY + "--").getBytes(UTF_8));
    return bytes.toByteArray();
  }

  /** Reads all parts of a body that arrives in pieces of at most the given size. */
  private static List<byte[]> contents(byte[] body, int pieces) throws IOException {
    InputStream in =
        new ByteArrayInputStream(body) {
          @Override
          public int read(byte[] buffer, int offset, int length) {
            return super.read(buffer, offset, Math.min(length, pieces));
          }
        };
    var reader = new MultipartReader(in, BOUNDARY);
    var contents = new ArrayList<byte[]>();
    while (reader.nextPart().isPresent()) {
      var content = new ByteArrayOutputStream();
      reader.readBody(content::write);
      contents.add(content.toByteArray());
    }
    return contents;
  }
}
