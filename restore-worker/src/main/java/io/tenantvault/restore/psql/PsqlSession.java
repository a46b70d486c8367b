package io.tenantvault.restore.psql;

import io.tenantvault.postgres.ProgramCall;
import io.tenantvault.postgres.RunningProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session of psql, fed on its standard input. The first error ends it, and the server then
 * rolls back what was not committed; so does {@link #close} before a commit. For one thread, which
 * may be interrupted in any call.
 */
public final class PsqlSession implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PsqlSession.class);
  private static final int CHUNK = 256 * 1024;
  private static final int WRITER_END_SECONDS = 2;

  /** What makes psql stop at the first error, print bare values, and name the SQLSTATE. */
  public static final List<String> OPTIONS =
      List.of(
          "--no-psqlrc",
          "--file=-", // Standard input, and errors name their line.
          "--quiet",
          "--no-password",
          "--no-align",
          "--tuples-only",
          "--set=ON_ERROR_STOP=1",
          "--set=VERBOSITY=verbose");

  private final RunningProgram psql;
  private final Answers answers;
  private final OutputStream input;
  private final ExecutorService writer;

  private PsqlSession(RunningProgram psql) {
    this.psql = psql;
    this.answers = new Answers(psql.output());
    this.input = psql.input();
    // A write to a pipe cannot be interrupted; on a thread of its own it is ended by close().
    this.writer =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("psql-stdin").factory());
    Thread.ofPlatform().daemon().name("psql-stdout").start(answers);
  }

  /**
   * Starts psql. Whether it can connect shows at the first question.
   *
   * @param call with {@link #OPTIONS}
   * @param end for psql to go after it was told to, before it is killed
   * @throws IOException when the program cannot be started
   */
  public static PsqlSession start(ProgramCall call, Duration end) throws IOException {
    return new PsqlSession(RunningProgram.start(call, end));
  }

  /**
   * Runs a script and waits for its end.
   *
   * @param script statements and commands of psql, in lines of their own
   * @return what it printed, line by line
   * @throws PsqlEndedException when it has failed
   */
  public List<String> ask(String script) throws PsqlEndedException, InterruptedException {
    Answers.Question question = answers.open(script);
    Future<?> written =
        writer.submit(() -> {
          input.write(question.script().getBytes(StandardCharsets.UTF_8));
          input.flush();
          return true;
        });
    try {
      List<String> answer = question.answer().get();
      written.get();
      return answer;
    } catch (ExecutionException e) {
      throw ended();
    }
  }

  /**
   * Feeds a dump to psql, as {@link AdaptedDump} has it; psql takes no command of its own from it.
   * Returns when psql has taken the last byte, which is before it has done the last statement.
   *
   * @param progress gets the number of bytes fed so far
   * @return the roles that the dump names as owners of what it makes
   * @throws PsqlEndedException when psql ended in the middle
   * @throws IOException when the dump cannot be read, or is refused; psql has then got a part of it
   */
  public Set<String> feed(InputStream dump, LongConsumer progress)
      throws PsqlEndedException, IOException, InterruptedException {
    Optional<Restriction> restriction = Restriction.in(psql.call().program().version());
    AdaptedDump adapted = new AdaptedDump(new DumpText(dump), restriction.isEmpty());
    InputStream script = restriction.map(mode -> restricted(mode, adapted)).orElse(adapted);
    try {
      if (!finished(writer.submit(() -> pour(script, progress)))) {
        throw ended();
      }
      return adapted.owners();
    } catch (InterruptedException e) {
      close();
      throw e;
    }
  }

  /** The process's id, for logs. */
  public long pid() {
    return psql.pid();
  }

  private static InputStream restricted(Restriction mode, InputStream dump) {
    return new SequenceInputStream(
        Collections.enumeration(List.of(bytes(mode.begin()), dump, bytes(mode.end()))));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether psql took all of it. */
  private boolean pour(InputStream dump, LongConsumer progress) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long fed = 0;
    for (int n = dump.read(chunk); n >= 0; n = dump.read(chunk)) {
      try {
        input.write(chunk, 0, n);
        input.flush();
      } catch (IOException e) {
        return false; // The pipe is broken: psql says why.
      }
      fed += n;
      progress.accept(fed);
    }
    return true;
  }

  private static boolean finished(Future<Boolean> pouring)
      throws IOException, InterruptedException {
    try {
      return pouring.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("the dump cannot be read", e.getCause());
    }
  }

  private PsqlEndedException ended() throws InterruptedException {
    return new PsqlEndedException(SqlFailure.of(psql.awaitEnd(), psql.said()));
  }

  /** Ends the process from another thread; who waits for it learns that it has ended. */
  public void kill() {
    psql.close();
  }

  /** Ends psql, and with it a transaction that was not committed; nothing reads the dump then. */
  @Override
  public void close() {
    psql.close();
    writer.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      if (!writer.awaitTermination(WRITER_END_SECONDS, TimeUnit.SECONDS)) {
        log.debug("the dump is still read while psql {} is gone", psql.pid());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
