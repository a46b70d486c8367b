package io.tenantvault.localstack.prometheus;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What Prometheus is started with: {@code infra/prometheus/prometheus.yaml} with the processes of a
 * stack.
 *
 * @param infra the folder {@code infra/prometheus} of the checkout
 * @param targets whom to ask
 * @param authority who has signed their certificates
 */
public record ScrapeConfig(Path infra, List<Target> targets, Optional<Path> authority) {
  private static final String TEMPLATE = "prometheus.yaml";

  /** Keeps a copy of the targets. */
  public ScrapeConfig {
    targets = List.copyOf(targets);
  }

  /**
   * A process.
   *
   * @param process its kind: all copies have the same
   */
  public record Target(String process, URI metrics) {}

  /**
   * Writes it into a folder.
   *
   * @return the file to start Prometheus with
   */
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("targets.json"), targetsAsJson());
    return Files.writeString(folder.resolve(TEMPLATE), yaml(folder));
  }

  /** Another one for other contents. */
  public String version() throws IOException {
    var text = new StringBuilder(yaml(Path.of(""))).append(targetsAsJson());
    try (var rules = Files.newDirectoryStream(infra.resolve("rules"), "*.yaml")) {
      for (Path file : rules) {
        text.append(Files.getLastModifiedTime(file));
      }
    }
    return Integer.toHexString(text.toString().hashCode());
  }

  private String yaml(Path folder) throws IOException {
    return Files.readString(infra.resolve(TEMPLATE))
        .replace("@RULES@", infra.resolve("rules/*.yaml").toString())
        .replace("@TARGETS@", folder.resolve("targets.json").toString())
        .replace("@CA_FILE@", authority.map(Path::toString).orElse(""));
  }

  private String targetsAsJson() {
    ArrayNode all = JsonMapper.shared().createArrayNode();
    for (Target target : targets) {
      var entry = all.addObject();
      entry.putArray("targets").add(target.metrics().getAuthority());
      entry
          .putObject("labels")
          .put("process", target.process())
          .put("__scheme__", target.metrics().getScheme());
    }
    return all.toString();
  }
}
