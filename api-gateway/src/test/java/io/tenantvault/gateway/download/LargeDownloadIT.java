package io.tenantvault.gateway.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantvault.artifact.Sha256;
import io.tenantvault.gateway.download.StoredBackups.Stored;
import io.tenantvault.gateway.testing.TestPlatform;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four downloads at a time of an artifact that is larger than the heap of this JVM, in which the
 * gateway, the emulator and the callers run.
 */
class LargeDownloadIT {

  private static final int PART = 19 << 20;
  private static final int PARTS = 14;
  private static final int AT_ONCE = 2;

  @Test
  void passThroughMemoryThatTheArtifactDoesNotFitInto(@TempDir Path directory) throws Exception {
    try (var backups = new StoredBackups(directory);
        var platform = new TestPlatform(backups.properties());
        var http = HttpClient.newHttpClient();
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      Stored stored = backups.store(platform.tables(), "acme", PARTS, PART);
      assertThat(stored.artifact().size()).isGreaterThan(Runtime.getRuntime().maxMemory());
      URI address = URI.create(platform.gateway().address() + stored.path());
      String token = platform.tokens().user("acme");
      Callable<String> caller = () -> sumOf(http, address, token);
      long alone = timed(() -> assertThat(caller.call()).isEqualTo(stored.artifact().sha256()));

      long together =
          timed(() -> {
            var sums = new ArrayList<Future<String>>();
            for (int i = 0; i < AT_ONCE; i++) {
              sums.add(callers.submit(caller));
            }
            for (Future<String> sum : sums) {
              assertThat(sum.get()).isEqualTo(stored.artifact().sha256());
            }
          });

      System.out.printf(
          "downloads of %d MB through a heap of %d MB: one %.0f MB/s, %d at once %.0f MB/s%n",
          stored.artifact().size() / 1_000_000,
          Runtime.getRuntime().maxMemory() / 1_000_000,
          stored.artifact().size() * 1e3 / alone,
          AT_ONCE,
          AT_ONCE * stored.artifact().size() * 1e3 / together);
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  /** Nanoseconds. */
  private static long timed(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static String sumOf(HttpClient http, URI address, String token) throws Exception {
    var request =
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build();
    var sum = new Sha256();
    try (InputStream body = http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
      byte[] buffer = new byte[1 << 16];
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        sum.update(buffer, 0, count);
      }
    }
    return sum.hex();
  }
}
