package io.tenantvault.restore.transaction;

import io.tenantvault.artifact.manifest.Manifest;
import io.tenantvault.jobruntime.JobFailedException;
import io.tenantvault.restore.aside.AsideNote;
import io.tenantvault.restore.aside.AsideSchema;
import java.io.InputStream;
import java.util.List;

/** How a backup takes the place of what a tenant has, within one transaction. */
public interface Replacement {

  /** The tables that are replaced, and how many rows each must have. */
  List<Manifest.Table> tables();

  /** Rows of all of them. */
  default long rows() {
    return tables().stream().mapToLong(Manifest.Table::rows).sum();
  }

  /** What it comes to, to be written on what is set aside. */
  default AsideNote.Restored restored() {
    return new AsideNote.Restored(tables().size(), rows());
  }

  /**
   * Sets aside what is replaced.
   *
   * @return where it lies now; an empty schema stands for one that the tenant did not have, as a
   *     later attempt knows by it that this one has committed
   */
  AsideSchema setAside() throws JobFailedException, InterruptedException;

  /** What of the dump is applied. */
  InputStream chosen(InputStream dump);

  /** How to get back where the dump ends the transaction. */
  PutBack ifTheDumpCommits();

  /**
   * Looks at what was applied before it is committed.
   *
   * @throws JobFailedException {@code VERIFICATION_FAILED} with what differs from the manifest,
   *     {@code RESTORE_FAILED} with what cannot be left like that
   */
  void check() throws JobFailedException, InterruptedException;
}
