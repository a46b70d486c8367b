package io.tenantvault.artifact.read;

import io.tenantvault.contract.event.StoredPart;
import java.io.IOException;

/** A part could not be fetched; the cause is what its source threw. */
public final class PartNotFetchedException extends IOException {

  private static final long serialVersionUID = 1L;

  PartNotFetchedException(StoredPart part, Throwable cause) {
    super(
        "part %d (%s) could not be fetched: %s"
            .formatted(part.index(), part.name(), cause.getMessage()),
        cause);
  }
}
