package io.tenantvault.localstack.broker;

import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The broker's process: formats the data directory when it is new, then runs Kafka. One JVM for
 * both, because the tool alone would add more than a second to every start.
 */
public final class BrokerMain {
  // 16 bytes in URL-safe Base64, which is the form of a cluster's id. It never meets another
  // cluster.
  private static final String CLUSTER_ID = "dGVuYW50dmF1bHQtbG9jYQ";

  private BrokerMain() {}

  /** Takes the path of the server's properties. */
  public static void main(String[] args) {
    String properties = args[0];
    String[] format = {"format", "--ignore-formatted", "-t", CLUSTER_ID, "-c", properties};
    int exitCode = StorageTool.execute(format, System.out);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
    Kafka.main(new String[] {properties});
  }
}
