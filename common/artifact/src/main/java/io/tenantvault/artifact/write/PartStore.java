package io.tenantvault.artifact.write;

import io.tenantvault.contract.event.StoredPart;

/** Puts parts into storage. Called by several threads at a time, each with a part of its own. */
@FunctionalInterface
public interface PartStore {

  /**
   * Stores a part, and returns when it is known for good where it lies.
   *
   * @throws Exception when it cannot be stored; the writer ends with it as the cause
   */
  StoredPart store(Part part) throws Exception;
}
