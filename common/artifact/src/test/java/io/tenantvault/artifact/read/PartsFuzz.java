package io.tenantvault.artifact.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.contract.event.StoredFile;
import io.tenantvault.contract.event.StoredPart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Parts that are joined are the artifact, or a failure: never something else, never less. */
class PartsFuzz {
  private static final int MOST_BYTES = 600;

  @FuzzTest
  void joins(FuzzedDataProvider data) throws Exception {
    byte[] artifact = data.consumeBytes(data.consumeInt(1, MOST_BYTES));
    if (artifact.length == 0) {
      return;
    }
    List<byte[]> stored = cut(artifact, data);
    List<StoredPart> parts = describe(stored);
    ByteRange range = range(artifact.length, data);
    boolean changed = data.consumeBoolean() && change(stored, data);
    byte[] wanted = Arrays.copyOfRange(artifact, (int) range.first(), (int) range.end());

    try (var reader = reader(parts, artifact, range, stored)) {
      byte[] joined = reader.readAllBytes();
      assertThat(joined).isEqualTo(wanted);
      assertThat(changed && range.equals(ByteRange.all(parts))).isFalse();
    } catch (IOException e) {
      assertThat(changed).as("%s", e).isTrue();
    }
  }

  private static ArtifactReader reader(
      List<StoredPart> parts, byte[] artifact, ByteRange range, List<byte[]> stored) {
    return new ArtifactReader(
        parts,
        Sha256.of(artifact),
        range,
        part -> new ByteArrayInputStream(stored.get(part.index())));
  }

  private static List<byte[]> cut(byte[] artifact, FuzzedDataProvider data) {
    var parts = new ArrayList<byte[]>();
    int at = 0;
    while (at < artifact.length) {
      int end = data.consumeInt(at + 1, artifact.length);
      parts.add(Arrays.copyOfRange(artifact, at, end));
      at = end;
    }
    return parts;
  }

  private static List<StoredPart> describe(List<byte[]> stored) {
    var parts = new ArrayList<StoredPart>();
    for (byte[] bytes : stored) {
      int index = parts.size();
      var file = new StoredFile(7, -100, index, "file-" + index);
      parts.add(new StoredPart(index, "part-" + index, bytes.length, Sha256.of(bytes), file));
    }
    return parts;
  }

  private static ByteRange range(int size, FuzzedDataProvider data) {
    if (data.consumeBoolean()) {
      return new ByteRange(0, size);
    }
    int first = data.consumeInt(0, size - 1);
    return new ByteRange(first, data.consumeInt(first + 1, size));
  }

  /** Cuts, lengthens, swaps or changes what lies in storage. */
  private static boolean change(List<byte[]> stored, FuzzedDataProvider data) {
    int one = data.consumeInt(0, stored.size() - 1);
    byte[] before = stored.get(one);
    byte[] after =
        switch (data.consumeInt(0, 3)) {
          case 0 -> Arrays.copyOf(before, data.consumeInt(0, before.length + 9));
          case 1 -> stored.get(data.consumeInt(0, stored.size() - 1));
          case 2 -> data.consumeBytes(before.length);
          default -> flipped(before, data.consumeInt(0, before.length * 8 - 1));
        };
    stored.set(one, after);
    return !Arrays.equals(before, after);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] flipped = bytes.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }
}
