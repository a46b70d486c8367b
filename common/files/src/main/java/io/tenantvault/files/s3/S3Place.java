package io.tenantvault.files.s3;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFilesException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A path of a project in a bucket, and what is said of it when something is wrong there.
 *
 * @param root where the projects' roots are
 * @param project whose it is
 * @param path below the project's root
 */
record S3Place(S3Root root, ProjectId project, FilePath path) {
  private static final int LONGEST_KEY = 1024;
  private static final Set<String> PASSING_CODES = Set.of("RequestTimeout", "ExpiredToken");
  private static final Set<Integer> PASSING_STATUS = Set.of(408, 409, 429);

  /** The key of the path. */
  String key() throws ProjectFilesException {
    String key = root.of(project) + path;
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_KEY) {
      throw refused("with the bucket's prefix it is longer than the 1024 bytes of a key");
    }
    return key;
  }

  /**
   * An object below the project's root as a file.
   *
   * @throws ProjectFilesException when its key is no path
   */
  ProjectFile file(S3Object object) throws ProjectFilesException {
    try {
      var found = new FilePath(object.key().substring(root.of(project).length()));
      return new ProjectFile(found, object.size(), object.lastModified(), object.eTag());
    } catch (IllegalArgumentException e) {
      throw refused(
          "the key \"%s\" below it is no path, which %s; rename the object"
              .formatted(object.key(), e.getMessage()));
    }
  }

  ProjectFilesException missing() {
    return ProjectFilesException.missing(this + ": no file lies at or below it");
  }

  ProjectFilesException refused(String what) {
    return ProjectFilesException.refused(this + ": " + what);
  }

  ProjectFilesException changed() {
    return ProjectFilesException.changed(this + ": it was written or removed since it was found");
  }

  /**
   * What the SDK said, as one of the port's failures.
   *
   * @throws InterruptedException when it is that the thread was interrupted
   */
  ProjectFilesException failed(SdkException e) throws InterruptedException {
    if (e instanceof AbortedException || Thread.currentThread().isInterrupted()) {
      Thread.interrupted();
      throw new InterruptedException(this + ": interrupted while S3 was asked");
    }
    if (e instanceof AwsServiceException answer && !isPassing(answer)) {
      return ProjectFilesException.refused(
          "%s: %s refuses, %s; check tenantvault.files.root, the keys and their rights"
              .formatted(this, root, said(answer)),
          e);
    }
    return ProjectFilesException.unavailable(
        "%s: %s does not answer as it should, %s".formatted(this, root, e.getMessage()), e);
  }

  private static boolean isPassing(AwsServiceException answer) {
    return answer.statusCode() >= 500
        || PASSING_STATUS.contains(answer.statusCode())
        || answer.isThrottlingException()
        || answer.isClockSkewException()
        || PASSING_CODES.contains(code(answer));
  }

  private static String said(AwsServiceException answer) {
    return answer.statusCode() + " " + code(answer);
  }

  private static String code(AwsServiceException answer) {
    var details = answer.awsErrorDetails();
    return details == null || details.errorCode() == null ? "" : details.errorCode();
  }

  @Override
  public String toString() {
    return path + " of project " + project;
  }
}
