package io.tenantvault.localstack.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run of the bench found.
 *
 * @param dumpBytes the tenant as plain SQL
 * @param smallDumpBytes the small tenant as plain SQL
 * @param small POST to completed of the small tenant
 */
record BenchReport(
    Instant at, long dumpBytes, List<Contest> contests, long smallDumpBytes, Series small) {

  void print(PrintWriter out) {
    out.printf(Locale.ROOT, "%nTenant of %,.0f MB as SQL, best of each:%n", dumpBytes / 1e6);
    for (Contest contest : contests) {
      out.printf(
          Locale.ROOT,
          "  %-8s %6.2f s   %-22s %6.2f s   ratio %.2f (target %.2f: %s)%n",
          contest.task(),
          contest.ours().best(),
          contest.shell().name(),
          contest.shell().best(),
          contest.ratio(),
          contest.target(),
          contest.targetMet() ? "met" : "missed");
    }
    out.printf(
        Locale.ROOT,
        "Tenant of %.1f MB, POST to completed: %.2f s%n",
        smallDumpBytes / 1e6,
        small.best());
    out.flush();
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(
        file,
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(json()));
  }

  private Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("at", at.toString());
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("dump_bytes", dumpBytes);
    for (Contest contest : contests) {
      var figures = new LinkedHashMap<String, Object>();
      figures.put("ours_seconds", contest.ours().seconds());
      figures.put("shell", contest.shell().name());
      figures.put("shell_seconds", contest.shell().seconds());
      figures.put("ratio_of_best", contest.ratio());
      figures.put("target", contest.target());
      json.put(contest.task(), figures);
    }
    json.put("small_dump_bytes", smallDumpBytes);
    json.put("small_backup_seconds", small.seconds());
    return json;
  }
}
