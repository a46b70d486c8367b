package io.tenantvault.files.s3;

import io.tenantvault.contract.id.FilePath;
import io.tenantvault.contract.id.ProjectId;
import java.util.regex.Pattern;

/**
 * Where in S3 the projects' roots are.
 *
 * @param bucket the bucket's name
 * @param prefix what all keys begin with, without a slash at its end; empty for the whole bucket
 */
public record S3Root(String bucket, String prefix) {
  private static final Pattern BUCKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{1,62}");

  /** Refuses what cannot be a bucket or the beginning of a key. */
  public S3Root {
    if (!BUCKET.matcher(bucket).matches()) {
      throw new IllegalArgumentException(
          "a bucket's name is 3 to 63 letters, digits, '.', '-' or '_'");
    }
    if (!prefix.isEmpty()) {
      new FilePath(prefix);
    }
  }

  /**
   * What all keys of a project begin with, the slash at its end included: {@code a} is not {@code
   * ab}.
   */
  String of(ProjectId project) {
    return (prefix.isEmpty() ? "" : prefix + "/") + project + "/";
  }

  @Override
  public String toString() {
    return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
  }
}
