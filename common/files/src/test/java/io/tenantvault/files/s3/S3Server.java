package io.tenantvault.files.s3;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** S3Proxy with a directory behind it, as a process of its own. */
final class S3Server implements AutoCloseable {
  /** The key pair that it takes. */
  static final S3Credentials CREDENTIALS = new S3Credentials("local", "s3cr3t-0f-s3");

  private static final Path JAR =
      Path.of(System.getProperty("s3proxy.jar", "target/s3proxy/s3proxy.jar"));
  private static final Pattern STARTED =
      Pattern.compile("Started ServerConnector.*\\{127\\.0\\.0\\.1:(\\d+)}");

  private final Path directory;
  private final Process process;
  private final URI endpoint;

  private S3Server(Path directory, Process process, URI endpoint) {
    this.directory = directory;
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts one and waits until it listens. */
  static S3Server start() throws IOException {
    Path directory = Files.createTempDirectory("s3-server");
    Files.createDirectory(directory.resolve("buckets"));
    Path properties = directory.resolve("s3proxy.properties");
    Files.write(
        properties,
        List.of(
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.endpoint=http://127.0.0.1:0",
            "s3proxy.identity=" + CREDENTIALS.accessKey(),
            "s3proxy.credential=" + CREDENTIALS.secretKey(),
            "jclouds.provider=filesystem-nio2",
            "jclouds.filesystem.basedir=" + directory.resolve("buckets")));
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString(),
                "--properties",
                properties.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    String port =
        Awaitility.await()
            .atMost(60, SECONDS)
            .until(() -> port(Files.readString(log)), said -> !said.isEmpty());
    return new S3Server(directory, process, URI.create("http://127.0.0.1:" + port));
  }

  private static String port(String log) {
    Matcher started = STARTED.matcher(log);
    return started.find() ? started.group(1) : "";
  }

  /** The way to it. */
  S3Connection connection() {
    return new S3Connection(endpoint, "us-east-1", true, CREDENTIALS);
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
