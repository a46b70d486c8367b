package io.tenantvault.contract.event;

/**
 * A document of a backup as it lies in storage.
 *
 * @param index the part's place in the artifact from 0; {@link #MANIFEST} for the manifest
 * @param name the document's name in storage
 * @param size bytes
 * @param sha256 hex, lower case
 */
public record StoredPart(int index, String name, long size, String sha256, StoredFile file) {

  /** The index of the manifest. */
  public static final int MANIFEST = -1;
}
