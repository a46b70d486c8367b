package io.tenantvault.files.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tenantvault.contract.id.ProjectId;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3TypesTest {

  @Test
  void endsAProjectsRootWithASlashSoThatItIsNotTheBeginningOfAnothers() {
    assertThat(new S3Root("bucket", "pre/fix").of(new ProjectId("a"))).isEqualTo("pre/fix/a/");
    assertThat(new S3Root("bucket", "").of(new ProjectId("a"))).isEqualTo("a/");
  }

  @ParameterizedTest
  @CsvSource({"'',x", "b,x", "bucket,../x", "bucket,/x", "bucket,x/", "buc ket,x", "-bucket,x"})
  void refusesWhatIsNoBucketOrPrefix(String bucket, String prefix) {
    assertThatIllegalArgumentException().isThrownBy(() -> new S3Root(bucket, prefix));
  }

  @ParameterizedTest
  @CsvSource({"'',secret", "key,''"})
  void refusesHalfAPairOfKeysWithoutRepeatingIt(String access, String secret) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new S3Credentials(access, secret))
        .withMessage("access key and secret key are needed together");
  }

  @Test
  void printsNoSecretKey() {
    var connection =
        new S3Connection(
            URI.create("http://minio:9000"), "us-east-1", true, new S3Credentials("key", "s3cr3t"));

    assertThat(connection.toString()).contains("key:<redacted>").doesNotContain("s3cr3t");
  }

  @ParameterizedTest
  @CsvSource({"minio:9000,us-east-1", "ftp://minio,us-east-1", "http://minio,''"})
  void refusesWhatIsNoServerOrRegion(URI endpoint, String region) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new S3Connection(endpoint, region, false, null));
  }

  @ParameterizedTest
  @CsvSource({
    "0,8388608",
    "83886080000,8388608",
    "83886080001,8388609",
    "1000000000000,100000000",
    "10737418240000,1073741824"
  })
  void takesPartsThatStayWithinTenThousand(long fileSize, int expected) {
    assertThat(PartSize.USUAL.of(fileSize)).isEqualTo(expected);
    assertThat(Math.ceilDiv(fileSize, expected)).isLessThanOrEqualTo(10_000);
  }
}
