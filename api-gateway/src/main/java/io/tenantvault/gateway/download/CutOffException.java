package io.tenantvault.gateway.download;

import io.tenantvault.contract.id.BackupId;

/**
 * The rest of an artifact cannot be had, and its beginning is on its way. Without a cause: by the
 * text of one the web server would take it for the caller's own going away, and end the answer
 * well.
 */
final class CutOffException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  CutOffException(BackupId backup) {
    super("the rest of backup " + backup + " cannot be read", null, false, false);
  }
}
