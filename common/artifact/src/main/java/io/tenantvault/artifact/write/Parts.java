package io.tenantvault.artifact.write;

import io.tenantvault.artifact.ArtifactName;
import io.tenantvault.artifact.Sha256;
import io.tenantvault.contract.event.StoredPart;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.random.RandomGenerator;

/** Cuts bytes into parts and hands each to the uploads as soon as it is full. For one thread. */
final class Parts extends OutputStream {

  private final String name;
  private final Uploads uploads;
  private final PartSizes sizes;
  private final Sha256 whole = new Sha256();
  private PartBuffer buffer = new PartBuffer();
  private long room;
  private int index;
  private long size;

  Parts(String name, ArtifactOptions options, Uploads uploads) {
    this.name = name;
    this.uploads = uploads;
    this.sizes = new PartSizes(options.largestPart(), RandomGenerator.getDefault());
    this.room = sizes.next();
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    whole.update(bytes, offset, length);
    size += length;
    int at = offset;
    int left = length;
    while (left > 0) {
      if (buffer.size() == room) {
        cut(partName());
      }
      int take = (int) Math.min(left, room - buffer.size());
      buffer.write(bytes, at, take);
      at += take;
      left -= take;
    }
  }

  /** Stores the last part and returns all of them in their order. */
  List<StoredPart> finish() throws IOException {
    if (buffer.size() > 0) {
      cut(index == 0 ? name : partName());
    }
    return uploads.finish();
  }

  long size() {
    return size;
  }

  /** To be asked once, at the end. */
  String sha256() {
    return whole.hex();
  }

  private void cut(String partName) throws IOException {
    uploads.add(new Part(index, partName, buffer));
    index++;
    buffer = new PartBuffer();
    room = sizes.next();
  }

  private String partName() {
    return ArtifactName.ofPart(name, index);
  }
}
