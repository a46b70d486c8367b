package io.tenantvault.restore.psql;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * Reads all that psql writes, all the time, so that psql never waits for us; keeps only what stands
 * between the marks of the open question. What a dump prints in between is passed over.
 */
final class Answers implements Runnable {

  /** A question and the marks, which no dump can know, round its answer. */
  static final class Question {

    private final String mark = UUID.randomUUID().toString();
    private final String sql;
    private final CompletableFuture<List<String>> answer = new CompletableFuture<>();
    private final List<String> lines = new ArrayList<>();
    private boolean begun;

    private Question(String sql) {
      this.sql = sql;
    }

    String script() {
      return "\\echo begin " + mark + "\n" + sql + "\n\\echo end " + mark + "\n";
    }

    /** The lines of the answer; fails when psql ends before it. */
    CompletableFuture<List<String>> answer() {
      return answer;
    }

    private void read(String line) {
      if (line.equals("end " + mark)) {
        answer.complete(List.copyOf(lines));
      } else if (begun) {
        lines.add(line);
      } else {
        begun = line.equals("begin " + mark);
      }
    }
  }

  private final InputStream output;
  private Question open = new Question("");
  private boolean ended;

  Answers(InputStream output) {
    this.output = output;
  }

  /** Opens the next question; the one before must have been answered. */
  synchronized Question open(String sql) {
    open = new Question(sql);
    if (ended) {
      end();
    }
    return open;
  }

  @Override
  public void run() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        read(line);
      }
    } catch (IOException e) {
      // The process was ended by us: as good as the end of its output.
    } finally {
      end();
    }
  }

  private synchronized void read(String line) {
    open.read(line);
  }

  private synchronized void end() {
    ended = true;
    open.answer().completeExceptionally(new EOFException("psql has ended"));
  }
}
