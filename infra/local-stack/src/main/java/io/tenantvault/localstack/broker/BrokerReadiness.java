package io.tenantvault.localstack.broker;

import io.tenantvault.localstack.process.Readiness;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A broker is ready when it lists itself: the controller has then let it in. */
record BrokerReadiness(KafkaBrokerConfig config) implements Readiness {
  private static final int ANSWER_MS = 2_000;

  @Override
  public Optional<String> obstacle() throws InterruptedException {
    return connects() ? registration() : Optional.of("nobody listens on port " + config.port());
  }

  // First by hand, because the Admin client logs a warning for each attempt that fails.
  private boolean connects() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", config.port()), ANSWER_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<String> registration() throws InterruptedException {
    Map<String, Object> client = new HashMap<>(config.administrator());
    client.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS);
    client.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
    try (Admin admin = Admin.create(client)) {
      boolean registered = !admin.describeCluster().nodes().get().isEmpty();
      return registered ? Optional.empty() : Optional.of("the broker is not registered yet");
    } catch (ExecutionException e) {
      return Optional.of("the broker does not answer: " + e.getCause());
    }
  }
}
