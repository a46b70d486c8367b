package io.tenantvault.files.s3;

/**
 * A key pair for S3. Prints without the secret.
 *
 * @param accessKey the key's id, which is no secret
 * @param secretKey what requests are signed with
 */
public record S3Credentials(String accessKey, String secretKey) {

  /** Refuses half a pair, without repeating it. */
  public S3Credentials {
    if (accessKey.isBlank() || secretKey.isBlank()) {
      throw new IllegalArgumentException("access key and secret key are needed together");
    }
  }

  @Override
  public String toString() {
    return accessKey + ":<redacted>";
  }
}
