package io.tenantvault.botapi.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantvault.botapi.method.BotApiRefusal;
import io.tenantvault.botapi.multipart.MultipartReader;
import io.tenantvault.botapi.multipart.PartHeaders;
import io.tenantvault.botapi.store.FileVault;
import io.tenantvault.botapi.store.IncomingFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a multipart body: parts with a file name go to disk as they arrive, others are texts. */
final class MultipartParameters {
  private final FileVault vault;
  private final long largestFile;

  MultipartParameters(FileVault vault, long largestFile) {
    this.vault = vault;
    this.largestFile = largestFile;
  }

  /** Thrown out of the reader's loop when a part is larger than it may be. */
  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;
  }

  void read(ReceivedParameters received, String boundary, InputStream body)
      throws IOException, BotApiRefusal {
    var reader = new MultipartReader(body, boundary);
    try {
      for (Optional<PartHeaders> part = reader.nextPart();
          part.isPresent();
          part = reader.nextPart()) {
        PartHeaders headers = part.get();
        if (headers.fileName().isPresent()) {
          readFile(received, headers, reader);
        } else {
          received.put(headers.name(), readText(reader));
        }
      }
    } catch (TooLarge e) {
      throw BotApiRefusal.tooLarge();
    }
  }

  private void readFile(ReceivedParameters received, PartHeaders headers, MultipartReader reader)
      throws IOException {
    try (IncomingFile file = vault.receive()) {
      reader.readBody((buffer, offset, length) -> {
        if (file.size() + length > largestFile) {
          throw new TooLarge();
        }
        file.write(buffer, offset, length);
      });
      received.put(
          headers.name(),
          file.complete(
              headers.fileName().orElse(null),
              headers.contentType().orElse("application/octet-stream")));
    }
  }

  private static String readText(MultipartReader reader) throws IOException {
    var bytes = new ByteArrayOutputStream();
    reader.readBody((buffer, offset, length) -> {
      if (bytes.size() + length > ParameterReader.LARGEST_TEXT) {
        throw new TooLarge();
      }
      bytes.write(buffer, offset, length);
    });
    return bytes.toString(UTF_8);
  }
}
