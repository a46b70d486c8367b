package io.tenantvault.storage;

import io.tenantvault.contract.id.ProjectId;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A document on its way into storage.
 *
 * @param name the document's name, for people
 * @param size exact length in bytes, at least 1: an empty document cannot be stored
 * @param caption a line shown with the document, or null
 * @param content the bytes
 * @param project whose document it is, which says where it is put; null for nobody's
 */
public record Upload(
    String name,
    long size,
    @Nullable String caption,
    Content content,
    @Nullable ProjectId project) {

  /** Of no project. */
  public Upload(String name, long size, @Nullable String caption, Content content) {
    this(name, size, caption, content, null);
  }

  /** Refuses what no storage takes. */
  public Upload {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a document needs a name");
    }
    if (size < 1) {
      throw new IllegalArgumentException(name + ": an empty document cannot be stored");
    }
  }

  /** Bytes that can be read more than once: a retry sends them again. */
  @FunctionalInterface
  public interface Content {

    /**
     * The content from its start; the reader closes it. It may be read by another thread than the
     * one that stores.
     *
     * @throws IOException when it cannot be read
     */
    InputStream open() throws IOException;
  }
}
