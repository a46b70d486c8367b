package io.tenantvault.artifact.write;

import java.io.InputStream;

/** A part on its way into storage. It stays in memory until it is stored. */
public final class Part {

  private final int index;
  private final String name;
  private final PartBuffer buffer;

  Part(int index, String name, PartBuffer buffer) {
    this.index = index;
    this.name = name;
    this.buffer = buffer;
  }

  /** Its place, from 0. */
  public int index() {
    return index;
  }

  /** The document's name. */
  public String name() {
    return name;
  }

  /** Bytes, at least 1. */
  public long size() {
    return buffer.size();
  }

  /** Of this part alone; hex, lower case. */
  public String sha256() {
    return buffer.sha256();
  }

  /** The bytes from their start; can be opened again, by any thread, until the part is stored. */
  public InputStream open() {
    return buffer.open();
  }
}
