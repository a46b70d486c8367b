package io.tenantvault.files;

import io.tenantvault.contract.job.FailureCode;
import org.jspecify.annotations.Nullable;

/**
 * Why a store of files did not do what was asked. The message states the fact, the project and the
 * path and what to do, and holds no secret.
 */
public final class ProjectFilesException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  private ProjectFilesException(FailureCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** No file lies at or below the path. */
  public static ProjectFilesException missing(String message) {
    return new ProjectFilesException(FailureCode.FILE_MISSING, message, null);
  }

  /** The path, or what lies there, is not for us, and will not be. */
  public static ProjectFilesException refused(String message) {
    return refused(message, null);
  }

  /** The same, as the store put it. */
  public static ProjectFilesException refused(String message, @Nullable Throwable cause) {
    return new ProjectFilesException(FailureCode.FILE_REFUSED, message, cause);
  }

  /** The file is not what it was when it was looked at. */
  public static ProjectFilesException changed(String message) {
    return new ProjectFilesException(FailureCode.FILE_CHANGED, message, null);
  }

  /** No answer, or a passing error; the same request can succeed later. */
  public static ProjectFilesException unavailable(String message, @Nullable Throwable cause) {
    return new ProjectFilesException(FailureCode.FILES_UNAVAILABLE, message, cause);
  }

  /** The code that a job fails with because of this. */
  public FailureCode code() {
    return code;
  }
}
