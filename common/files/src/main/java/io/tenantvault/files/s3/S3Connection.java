package io.tenantvault.files.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * How S3 is reached.
 *
 * @param endpoint a server that speaks S3; null for AWS itself
 * @param region the bucket's region
 * @param pathStyle whether the bucket's name stands in the path, as many such servers want it, and
 *     not in the host's name
 * @param credentials null for the SDK's own way to find some (environment, profile, instance role)
 */
public record S3Connection(
    @Nullable URI endpoint, String region, boolean pathStyle, @Nullable S3Credentials credentials) {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** Refuses an endpoint that is no address, and a region that is none. */
  public S3Connection {
    if (region.isBlank()) {
      throw new IllegalArgumentException("a region is needed, such as us-east-1");
    }
    if (endpoint != null && (endpoint.getHost() == null || !isHttp(endpoint))) {
      throw new IllegalArgumentException("an endpoint reads http(s)://host[:port]");
    }
  }

  private static boolean isHttp(URI endpoint) {
    return "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
  }

  /** A client, to be closed. Nothing is sent yet. */
  S3Client client() {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(region))
            .forcePathStyle(pathStyle)
            .httpClient(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(SILENCE)
                    .build());
    if (endpoint != null) {
      // Not every server that speaks S3 knows the checksums that AWS added.
      builder
          .endpointOverride(endpoint)
          .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
          .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    }
    if (credentials != null) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(credentials.accessKey(), credentials.secretKey())));
    }
    return builder.build();
  }
}
