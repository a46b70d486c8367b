package io.tenantvault.localstack.client;

import java.io.PrintWriter;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Draws a job's progress. On a terminal it is one line that is drawn over; elsewhere each new state
 * gets a line of its own, so that a log stays readable.
 */
public final class ProgressBar {
  private static final int WIDTH = 24;
  private static final double MIB = 1024 * 1024;

  private final PrintWriter out;
  private final boolean terminal;
  private String drawn = "";

  /**
   * @param terminal whether a carriage return goes back to the start of the line
   */
  public ProgressBar(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Draws what the gateway says of the job, when it differs from what is drawn. */
  public void show(JsonNode job) {
    String status = job.path("status").asString();
    String line = terminal ? "%s %s".formatted(bar(job), text(job)) : text(job);
    if (line.equals(drawn)) {
      return;
    }
    drawn = line;
    if (terminal) {
      out.print("\r\u001b[2K      " + line);
      if (status.equals("completed") || status.equals("failed")) {
        out.println();
      }
    } else {
      out.println("      " + line);
    }
    out.flush();
  }

  private static String bar(JsonNode job) {
    int full = (int) Math.round(WIDTH * share(job));
    return "#".repeat(full) + ".".repeat(WIDTH - full);
  }

  // An estimate may be too low; only the end itself fills the bar.
  private static double share(JsonNode job) {
    if (job.path("status").asString().equals("completed")) {
      return 1;
    }
    JsonNode progress = job.path("progress");
    double expected = progress.path("bytes_expected").asDouble(0);
    return expected <= 0 ? 0 : Math.min(0.99, progress.path("bytes_read").asDouble(0) / expected);
  }

  private static String text(JsonNode job) {
    JsonNode progress = job.path("progress");
    String status = job.path("status").asString();
    if (progress.path("bytes_read").asLong(0) == 0) {
      return status;
    }
    return String.format(
        Locale.ROOT,
        "%s%s  %.1f MiB read, %.1f MiB stored, %,d rows",
        status,
        status.equals("running") ? " (" + progress.path("phase").asString("") + ")" : "",
        progress.path("bytes_read").asLong() / MIB,
        progress.path("bytes_stored").asLong() / MIB,
        progress.path("rows").asLong());
  }
}
