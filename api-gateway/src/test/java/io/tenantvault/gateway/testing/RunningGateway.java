package io.tenantvault.gateway.testing;

import io.tenantvault.gateway.GatewayApplication;
import io.tenantvault.localstack.postgres.Database;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** One copy of the gateway on a free port. */
public final class RunningGateway implements AutoCloseable {

  private static final int LARGEST_DOCUMENT = 1 << 20;

  private final ConfigurableApplicationContext context;

  private RunningGateway(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts one; properties beyond the usual ones win. */
  public static RunningGateway start(
      String bootstrapServers, Database database, Tokens tokens, Map<String, String> others) {
    var properties = new HashMap<String, Object>();
    properties.put("server.port", "0");
    properties.put("spring.kafka.bootstrap-servers", bootstrapServers);
    properties.put("tenantvault.database.host", database.host());
    properties.put("tenantvault.database.port", Integer.toString(database.port()));
    properties.put("tenantvault.database.name", database.name());
    properties.put("tenantvault.database.user", database.user());
    properties.put("tenantvault.database.password", database.password());
    properties.put("tenantvault.security.public-key", tokens.publicKey().toString());
    properties.put("tenantvault.storage.telegram.bot-token", "42:nobody");
    properties.put("tenantvault.storage.telegram.chat-ids", "-100");
    properties.put("tenantvault.notifications.webhook-key", "0123456789abcdef0123456789abcdef");
    // Tests ask as quickly as they can.
    properties.put("tenantvault.rate-limit.caller.burst", "100000");
    properties.put("tenantvault.rate-limit.address.burst", "100000");
    properties.putAll(others);
    String[] arguments =
        properties.entrySet().stream()
            .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
            .toArray(String[]::new);
    return new RunningGateway(
        new SpringApplicationBuilder(GatewayApplication.class).run(arguments));
  }

  /** Where it listens. */
  public String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  /** A client without a token. Each answer must fit the gateway's documents. */
  public WebTestClient client() {
    return WebTestClient.bindToServer()
        .baseUrl(address())
        .responseTimeout(Duration.ofSeconds(30))
        .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_DOCUMENT))
        .filter(CheckedAnswers.of(address()))
        .build();
  }

  /** A client that sends this token. */
  public WebTestClient client(String token) {
    return client().mutate().defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token).build();
  }

  /** POSTs JSON. */
  public WebTestClient.RequestHeadersSpec<?> post(String token, String path, String json) {
    return client(token).post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(json);
  }

  /** Method and path of all that its controllers serve, such as {@code GET /api/jobs/{id}}. */
  public List<String> operations() {
    return context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(mapping ->
            mapping.getMethodsCondition().getMethods().stream()
                .flatMap(method ->
                    mapping.getPatternsCondition().getPatterns().stream()
                        .map(path -> method + " " + path)))
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
