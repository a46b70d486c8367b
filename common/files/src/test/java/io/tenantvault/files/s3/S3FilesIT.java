package io.tenantvault.files.s3;

import static io.tenantvault.files.StoreUnderTest.assertFails;
import static io.tenantvault.files.StoreUnderTest.bytes;
import static io.tenantvault.files.StoreUnderTest.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.contract.job.FailureCode;
import io.tenantvault.files.ArrivingFile;
import io.tenantvault.files.FilesContract;
import io.tenantvault.files.ProjectFile;
import io.tenantvault.files.ProjectFiles;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class S3FilesIT implements FilesContract {
  private static final PartSize SMALLEST = new PartSize(5 << 20);
  private static final String PREFIX = "platform/files";

  private static S3Server server;
  private static S3Client client;
  private S3Root root;
  private S3Files files;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    client = server.connection().client();
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    server.close();
  }

  @BeforeEach
  void makeBucket() {
    root = new S3Root("bucket-" + UUID.randomUUID(), PREFIX);
    client.createBucket(request -> request.bucket(root.bucket()));
    files = new S3Files(client, root, SMALLEST);
  }

  @Override
  public ProjectFiles files() {
    return files;
  }

  @Override
  public List<String> everything() {
    List<String> all = new ArrayList<>();
    client
        .listObjectsV2Paginator(request -> request.bucket(root.bucket()))
        .contents()
        .forEach(object -> all.add(object.key()));
    client
        .listMultipartUploads(request -> request.bucket(root.bucket()))
        .uploads()
        .forEach(upload -> all.add("unfinished " + upload.key()));
    return all;
  }

  private void put(String key, int size) {
    client.putObject(
        request -> request.bucket(root.bucket()).key(key), RequestBody.fromBytes(bytes(size)));
  }

  @Test
  void keepsAFileUnderPrefixProjectAndPath() throws Exception {
    write(A, "docs/a.txt", bytes(10));

    assertThat(everything()).containsExactly("platform/files/a/docs/a.txt");
  }

  @Test
  void canHaveABucketToItself() throws Exception {
    files = new S3Files(client, new S3Root(root.bucket(), ""), SMALLEST);

    write(A, "docs/a.txt", bytes(10));

    assertThat(everything()).containsExactly("a/docs/a.txt");
    assertThat(listed(A, "docs")).containsExactly("docs/a.txt");
  }

  @Test
  void listsMoreThanAPage() throws Exception {
    List<String> paths = IntStream.range(0, 1_100).mapToObj("docs/file-%04d"::formatted).toList();
    for (String path : paths) {
      put(PREFIX + "/a/" + path, 3);
    }

    assertThat(listed(A, "docs")).isEqualTo(paths);
  }

  @Test
  void passesOverTheMarkersOfFolders() throws Exception {
    put(PREFIX + "/a/docs/", 0);
    put(PREFIX + "/a/docs/a.txt", 3);

    assertThat(listed(A, "docs")).containsExactly("docs/a.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/a\\b", "docs/new\nline"})
  void refusesAListingWithAKeyThatIsNoPath(String key) {
    put(PREFIX + "/a/" + key, 3);

    assertFails(FailureCode.FILE_REFUSED, () -> files.list(A, path("docs")))
        .hasMessageContaining("docs of project a")
        .hasMessageContaining("is no path");
  }

  @Test
  void refusesAPathThatIsTooLongWithThePrefix() {
    assertFails(FailureCode.FILE_REFUSED, () -> files.find(A, path("x/".repeat(511) + "x")))
        .hasMessageContaining("1024");
  }

  @Test
  void readsOneVersionToItsEndAlthoughAnotherIsWrittenMeanwhile() throws Exception {
    write(A, "large", bytes(3 << 20));
    ProjectFile before = files.find(A, path("large")).orElseThrow();

    try (InputStream content = files.open(A, before)) {
      byte[] start = content.readNBytes(1000);
      write(A, "large", bytes(2 << 20));

      assertThat(start).isEqualTo(java.util.Arrays.copyOf(bytes(3 << 20), 1000));
      assertThat(content.readAllBytes()).hasSize((3 << 20) - 1000);
    }
  }

  @Test
  void movesALargeFileThroughASmallHeap() throws Exception {
    long size = 200L << 20;
    var zeros =
        new InputStream() {
          private long left = size;

          @Override
          public int read() {
            return left-- > 0 ? 1 : -1;
          }

          @Override
          public int read(byte[] buffer, int offset, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
          }
        };

    files.write(A, new ArrivingFile(path("large"), size, TIME, zeros));

    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(size);
    ProjectFile large = files.find(A, path("large")).orElseThrow();
    assertThat(large.size()).isEqualTo(size);
    try (InputStream content = files.open(A, large)) {
      assertThat(content.transferTo(java.io.OutputStream.nullOutputStream())).isEqualTo(size);
    }
  }

  @Test
  void tellsOfAMissingBucketAndOfWrongKeysButNotTheSecret() throws Exception {
    var nowhere = new S3Files(client, new S3Root("no-such-bucket", ""), SMALLEST);
    String wrong = "another-s3cr3t";
    var connection = server.connection();
    var strange =
        new S3Connection(
            connection.endpoint(), "us-east-1", true, new S3Credentials("local", wrong));

    assertFails(FailureCode.FILE_REFUSED, () -> nowhere.find(A, path("x")))
        .hasMessageContaining("NoSuchBucket")
        .hasMessageContaining("tenantvault.files.root");
    assertFails(FailureCode.FILE_REFUSED, () -> nowhere.list(A, path("x")));
    assertFails(FailureCode.FILE_REFUSED, () -> nowhere.write(A, arriving(10)));
    assertFails(FailureCode.FILE_REFUSED, () -> nowhere.write(A, arriving(6 << 20)));
    try (var refused = new S3Files(strange, root)) {
      assertFails(FailureCode.FILE_REFUSED, () -> refused.find(A, path("x")))
          .satisfies(e ->
              assertThat(org.assertj.core.util.Throwables.getStackTrace(e)).doesNotContain(wrong));
    }
  }

  @Test
  void saysThatTheServerDoesNotAnswer() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var gone =
        new S3Connection(
            URI.create("http://127.0.0.1:" + port), "us-east-1", true, S3Server.CREDENTIALS);

    try (var away = new S3Files(gone, root)) {
      var seen = new ProjectFile(path("x"), 1, TIME, "\"1\"");
      assertFails(FailureCode.FILES_UNAVAILABLE, () -> away.find(A, path("x")))
          .hasMessageContaining("x of project a");
      assertFails(FailureCode.FILES_UNAVAILABLE, () -> away.list(A, path("x")));
      assertFails(FailureCode.FILES_UNAVAILABLE, () -> away.open(A, seen));
      assertFails(FailureCode.FILES_UNAVAILABLE, () -> away.write(A, arriving(10)));
    }
  }

  private static ArrivingFile arriving(int size) {
    return new ArrivingFile(path("x"), size, TIME, new java.io.ByteArrayInputStream(bytes(size)));
  }
}
