package io.tenantvault.restore.artifact;

import io.tenantvault.postgres.ProgramCall;
import io.tenantvault.postgres.RunningProgram;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The SQL of a tar dump, as pg_restore writes it while the tar flows through. The stream ends well
 * only when pg_restore has and when the tar was read to its end, where its sums are checked.
 */
final class TarToSql extends FilterInputStream {

  /** What makes pg_restore write the SQL of a tar on its standard input. */
  static final List<String> OPTIONS = List.of("--format=tar", "--file=-");

  private static final Duration POURER_END = Duration.ofSeconds(2);

  private final InputStream tar;
  private final RunningProgram restore;
  private final FutureTask<Boolean> pour;
  private final Thread pourer;
  private boolean checked;

  private TarToSql(InputStream tar, RunningProgram restore) {
    super(restore.output());
    this.tar = tar;
    this.restore = restore;
    this.pour = new FutureTask<>(() -> pour(tar, restore.input()));
    this.pourer = Thread.ofPlatform().daemon().name("pg_restore-stdin").start(pour);
  }

  /**
   * Starts pg_restore.
   *
   * @param call with {@link #OPTIONS}
   * @param tar closed with this stream
   * @param end for pg_restore to go after it was told to, before it is killed
   */
  static TarToSql start(ProgramCall call, InputStream tar, Duration end) throws IOException {
    return new TarToSql(tar, RunningProgram.start(call, end));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int n = super.read(target, offset, length);
    if (n < 0 && !checked) {
      check();
      checked = true;
    }
    return n;
  }

  @Override
  public void close() throws IOException {
    restore.close();
    pourer.interrupt();
    try {
      pourer.join(POURER_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tar.close();
  }

  /** The tar's own trouble comes first: what pg_restore says of a broken tar follows from it. */
  private void check() throws IOException {
    try {
      pour.get();
      int exitCode = restore.awaitEnd();
      if (exitCode != 0) {
        throw new UnreadableDumpException(
            "pg_restore %s: %s"
                .formatted(
                    RunningProgram.ending(exitCode),
                    restore.said().lines().findFirst().orElse("it said nothing")));
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("the tar cannot be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while pg_restore ended");
    }
  }

  /** Reads all of the tar; whether pg_restore did too. */
  private static boolean pour(InputStream tar, OutputStream input) throws IOException {
    byte[] chunk = new byte[128 * 1024];
    boolean open = true;
    for (int n = tar.read(chunk); n >= 0; n = tar.read(chunk)) {
      open = open && written(chunk, n, input);
    }
    if (open) {
      written(chunk, 0, input);
    }
    close(input);
    return open;
  }

  /** Whether pg_restore still reads; it does not read the zeros at the end of a tar. */
  private static boolean written(byte[] chunk, int length, OutputStream input) {
    try {
      input.write(chunk, 0, length);
      input.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void close(OutputStream input) {
    try {
      input.close();
    } catch (IOException e) {
      // pg_restore has gone already; its exit code says how.
    }
  }
}
