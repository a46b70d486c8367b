package io.tenantvault.artifact;

import io.tenantvault.contract.event.StoredPart;
import java.util.List;

/**
 * A whole artifact as it lies in storage.
 *
 * @param size bytes of all parts together
 * @param sha256 of all parts together; hex, lower case
 * @param uncompressedSize bytes of the dump
 * @param parts in their order, at least one
 */
public record Artifact(long size, String sha256, long uncompressedSize, List<StoredPart> parts) {

  public Artifact {
    parts = List.copyOf(parts);
  }
}
