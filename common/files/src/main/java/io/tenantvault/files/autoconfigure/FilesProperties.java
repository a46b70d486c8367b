package io.tenantvault.files.autoconfigure;

import io.tenantvault.files.s3.S3Credentials;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tenantvault.files.*}: where the stored files of projects are.
 *
 * @param root the absolute path of a directory, a {@code file:} URI, or {@code s3://bucket/prefix};
 *     empty where storage backups are not used
 * @param s3 how S3 is reached, where the root is there
 */
@ConfigurationProperties("tenantvault.files")
public record FilesProperties(@DefaultValue("") String root, @DefaultValue S3 s3) {

  /**
   * The way to S3.
   *
   * @param endpoint a server that speaks S3; null for AWS itself
   * @param region the bucket's region
   * @param pathStyle whether the bucket's name stands in the path and not in the host's name
   * @param accessKey with the secret key; empty for the AWS SDK's own way to find a pair
   * @param secretKey what requests are signed with
   */
  public record S3(
      @Nullable URI endpoint,
      @DefaultValue("us-east-1") String region,
      @DefaultValue("false") boolean pathStyle,
      @DefaultValue("") String accessKey,
      @DefaultValue("") String secretKey) {

    /** Refuses what cannot work, naming the property. */
    public S3 {
      new Property("s3.region").require(!region.isBlank(), "a region is needed, as us-east-1");
      new Property("s3.endpoint")
          .require(endpoint == null || isServer(endpoint), "must read http(s)://host[:port]");
      new Property("s3.secret-key")
          .require(
              accessKey.isBlank() == secretKey.isBlank(),
              "is needed together with tenantvault.files.s3.access-key, or neither");
    }

    private static boolean isServer(URI endpoint) {
      return endpoint.getHost() != null
          && ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()));
    }

    @Nullable S3Credentials credentials() {
      return accessKey.isBlank() ? null : new S3Credentials(accessKey, secretKey);
    }

    @Override
    public String toString() {
      return "S3[endpoint=%s, region=%s, pathStyle=%s, credentials=%s]"
          .formatted(endpoint, region, pathStyle, credentials());
    }
  }

  /** Refuses what cannot work, naming the property. */
  public FilesProperties {
    new Property("root").valued(() -> FilesRoot.parse(root));
  }

  FilesRoot location() {
    return FilesRoot.parse(root);
  }
}
