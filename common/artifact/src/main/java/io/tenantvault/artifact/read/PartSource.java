package io.tenantvault.artifact.read;

import io.tenantvault.contract.event.StoredPart;
import java.io.InputStream;

/** Gets parts from storage. */
@FunctionalInterface
public interface PartSource {

  /**
   * A part from its start; the reader closes it. A stream that breaks while it is read is opened
   * again a few times; one that ends is taken to be whole.
   *
   * @throws Exception when it cannot be had, for good: the reader ends with it as the cause
   */
  InputStream open(StoredPart part) throws Exception;
}
