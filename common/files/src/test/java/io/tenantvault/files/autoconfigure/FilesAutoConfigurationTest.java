package io.tenantvault.files.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.files.NoFiles;
import io.tenantvault.files.ProjectFiles;
import io.tenantvault.files.directory.DirectoryFiles;
import io.tenantvault.files.s3.S3Files;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FilesAutoConfigurationTest {
  private static final String SECRET = "s3cr3t";
  private static final String ROOT = "tenantvault.files.";

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(FilesAutoConfiguration.class));

  @Test
  void needsNoProperties() {
    runner.run(context -> {
      assertThat(context.getBean(ProjectFiles.class)).isInstanceOf(NoFiles.class);
      var s3 = context.getBean(FilesProperties.class).s3();
      assertThat(s3.endpoint()).isNull();
      assertThat(s3.region()).isEqualTo("us-east-1");
      assertThat(s3.pathStyle()).isFalse();
      assertThat(s3.credentials()).isNull();
    });
  }

  @Test
  void takesADirectoryByItsPathOrUri(@TempDir Path directory) {
    for (String root : new String[] {directory.toString(), directory.toUri().toString()}) {
      runner
          .withPropertyValues(ROOT + "root=" + root)
          .run(context ->
              assertThat(context.getBean(ProjectFiles.class)).isInstanceOf(DirectoryFiles.class));
    }
  }

  @Test
  void takesABucket() {
    for (String root : new String[] {"s3://bucket", "s3://bucket/", "s3://bucket/pre/fix/"}) {
      runner
          .withPropertyValues(
              ROOT + "root=" + root,
              ROOT + "s3.endpoint=http://localhost:9000",
              ROOT + "s3.path-style=true",
              ROOT + "s3.access-key=key",
              ROOT + "s3.secret-key=" + SECRET)
          .run(context ->
              assertThat(context.getBean(ProjectFiles.class)).isInstanceOf(S3Files.class));
    }
  }

  @Test
  void givesWayToAStoreOfTheProcesssOwn() {
    var own = new NoFiles();
    runner
        .withBean(ProjectFiles.class, () -> own)
        .run(context -> assertThat(context.getBean(ProjectFiles.class)).isSameAs(own));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "root          | relative/path",
        "root          | /no/such/directory",
        "root          | /etc/passwd",
        "root          | file:relative",
        "root          | file://host/path",
        "root          | http://bucket/prefix",
        "root          | s3:bucket",
        "root          | s3://",
        "root          | s3:///prefix",
        "root          | s3://bucket//prefix",
        "root          | s3://bucket/../prefix",
        "s3.endpoint   | minio:9000",
        "s3.endpoint   | ftp://minio",
        "s3.endpoint   | http://a b",
        "s3.region     | ' '",
        "s3.path-style | perhaps",
        "s3.secret-key | s3cr3t",
        "s3.access-key | key",
      })
  void failsToStartNamingTheProperty(String property, String value) {
    runner
        .withPropertyValues(ROOT + property + "=" + value)
        .run(context -> {
          assertThat(context).hasFailed();
          assertThat(texts(context.getStartupFailure()))
              .contains(ROOT + property)
              .doesNotContain(SECRET);
        });
  }

  @Test
  void printsNoSecretKey() {
    runner
        .withPropertyValues(ROOT + "s3.access-key=key", ROOT + "s3.secret-key=" + SECRET)
        .run(context ->
            assertThat(context.getBean(FilesProperties.class).toString())
                .contains("key:<redacted>")
                .doesNotContain(SECRET));
  }

  @Test
  void loadsNothingOfTheAwsSdkUnlessTheRootIsInS3(@TempDir Path directory) throws Exception {
    assertThat(loaded(directory, "root=" + directory)).doesNotContain(" software.amazon.awssdk.");
    assertThat(loaded(directory, "root=")).doesNotContain(" software.amazon.awssdk.");
    assertThat(loaded(directory, "root=s3://bucket")).contains(" software.amazon.awssdk.");
  }

  /** The log of all classes that a process with this property loads. */
  private static String loaded(Path directory, String property) throws Exception {
    Path log = directory.resolve("classes.log");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xlog:class+load:file=" + log,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                FilesProcess.class.getName(),
                ROOT + property)
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    return Files.readString(log);
  }

  private static String texts(Throwable failure) {
    return failure == null ? "" : failure + "\n" + texts(failure.getCause());
  }
}
