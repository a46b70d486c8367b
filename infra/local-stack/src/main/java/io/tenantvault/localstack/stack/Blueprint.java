package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.broker.BrokerSecurity;
import io.tenantvault.localstack.broker.Forwarded;
import io.tenantvault.localstack.broker.KafkaBrokerConfig;
import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.postgres.PostgresConfig;
import io.tenantvault.localstack.token.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out the processes of a configuration, with an address for each. */
final class Blueprint {
  private static final int POSTGRES_PORT = 15432;
  private static final int KAFKA_PORT = 19092;
  private static final int KAFKA_CONTROLLER_PORT = 19093;
  private static final int EMULATOR_PORT = 18081;
  private static final int SMTP_PORT = 18025;
  private static final int MAIL_API_PORT = 18026;
  private static final int COPIES_PORT = 18100;

  private static final int KAFKA_INTERNAL_PORT = 19094;

  /**
   * Services whose user of the database is a superuser: a restore makes whatever a dump says, under
   * whatever owner.
   */
  static final Set<Service> SUPERUSERS = EnumSet.of(Service.RESTORE_WORKER);

  private final StackConfig config;
  private final Checkout checkout;
  private final Ports ports;
  private final Protection protection;

  Blueprint(StackConfig config, Checkout checkout, Ports ports, Protection protection) {
    this.config = config;
    this.checkout = checkout;
    this.ports = ports;
    this.protection = protection;
  }

  Platform draw(Optional<Bot> realBot) throws IOException {
    Secrets secrets = protection.secrets();
    PostgresComponent postgres = postgres(secrets);
    KafkaComponent kafka = kafka();
    int emulatorPort = ports.of(EmulatorComponent.NAME, EMULATOR_PORT);
    Bot emulated =
        Bot.emulated(protection.scheme("http", "https"), emulatorPort, secrets.botToken());
    boolean isPool = Bot.isPoolWanted(System.getenv(), directory());
    Bot bot = realBot.orElse(isPool ? emulated.pooled() : emulated);
    var infrastructure = new ArrayList<Component>(List.of(postgres, kafka));
    if (bot.emulated()) {
      infrastructure.add(
          new EmulatorComponent(jar("infra/bot-api-emulator"), bot, protection, directory()));
    }
    MailSinkComponent mail = mailSink();
    infrastructure.add(mail);
    Database database = postgres.config().maintenance().named(Platform.DATABASE);
    Path publicKey = new SigningKeys(directory().resolve("keys")).publicKey();
    Path files = Files.createDirectories(directory().resolve("files"));
    var projects = new ServiceVariables.OfProjects(files, secrets.manifestKey());
    var logins = new Logins(database, protection, secrets);
    var known = new ServiceVariables(logins, kafka.address(), bot, publicKey, projects);
    var settings = new TreeMap<>(notifications(mail, bot, secrets));
    settings.putAll(config.settings());
    var variables = known.with(config.timings(), settings);
    Map<Service, List<ServiceComponent>> services = services(variables, logins);
    List<Component> observers =
        new Observers(checkout, ports, protection, directory()).of(config.observed(), services);
    return new Platform(postgres, kafka, bot, files, infrastructure, services, observers);
  }

  private PostgresComponent postgres(Secrets secrets) throws IOException {
    int port = ports.of("postgres", POSTGRES_PORT);
    return new PostgresComponent(
        new PostgresConfig(
            directory().resolve("postgres"),
            log("postgres"),
            PostgresConfig.maintenance(port, secrets.databasePassword(), protection.databaseTls()),
            protection.databaseFiles(),
            config.hosting().durability(),
            config.hosting().lifetime()),
        protection);
  }

  private KafkaComponent kafka() throws IOException {
    return new KafkaComponent(
        new KafkaBrokerConfig(
            directory().resolve("kafka"),
            log("kafka"),
            ports.of("kafka", KAFKA_PORT),
            ports.of("kafka", "kafka-controller", KAFKA_CONTROLLER_PORT),
            brokerSecurity(),
            config.detours().stream()
                .map(detour -> new Forwarded(detour.broker(), detour.kafka()))
                .toList(),
            config.hosting().lifetime()),
        protection);
  }

  private @Nullable BrokerSecurity brokerSecurity() throws IOException {
    int port = ports.of("kafka", "kafka-internal", KAFKA_INTERNAL_PORT);
    return protection.isSecure() ? new BrokerSecurity(protection.certificates(), port) : null;
  }

  private MailSinkComponent mailSink() throws IOException {
    return new MailSinkComponent(
        jar("infra/mail-sink"),
        ports.of(MailSinkComponent.NAME, "mail-sink-smtp", SMTP_PORT),
        ports.of(MailSinkComponent.NAME, "mail-sink-http", MAIL_API_PORT),
        protection,
        directory());
  }

  // A receiver of webhooks on this machine is a trial's.
  private Map<String, String> notifications(MailSinkComponent mail, Bot bot, Secrets secrets) {
    var variables = new TreeMap<String, String>();
    variables.put("SMTP_URL", mail.smtp());
    variables.put("WEBHOOK_KEY", secrets.webhookKey());
    variables.put("TENANTVAULT_NOTIFICATIONS_WEBHOOK_ALLOWPRIVATE", "true");
    variables.put("TENANTVAULT_NOTIFICATIONS_WEBHOOK_ALLOWHTTP", "true");
    variables.put("SMTP_STARTTLS", protection.scheme("never", "required"));
    if (bot.emulated()) {
      variables.put("OPERATIONS_CHAT_ID", Bot.EMULATED_OPERATIONS_CHAT);
    }
    return variables;
  }

  private Map<Service, List<ServiceComponent>> services(
      Map<String, String> variables, Logins logins) throws IOException {
    var services = new EnumMap<Service, List<ServiceComponent>>(Service.class);
    for (Service service : Service.values()) {
      var copies = new ArrayList<ServiceComponent>();
      var own = new TreeMap<>(logins.variables(service));
      own.putAll(variables);
      for (int number = 1; number <= config.scale().of(service); number++) {
        var copy = new ServiceComponent.Copy(service, number, config.hosting().runs());
        int wellKnownPort = number == 1 ? service.wellKnownPort() : COPIES_PORT;
        int port = ports.of(service.copy(number), wellKnownPort);
        ModuleJar jar = jar(service.artifact());
        copies.add(
            new ServiceComponent(
                copy, port, jar, detoured(service.copy(number), own), directory()));
      }
      services.put(service, copies);
    }
    return services;
  }

  private Map<String, String> detoured(String copy, Map<String, String> variables) {
    var own = new TreeMap<>(variables);
    for (Detour detour : config.detours()) {
      if (detour.process().equals(copy)) {
        own.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + detour.kafka());
        own.put("DATABASE_PORT", Integer.toString(detour.database()));
      }
    }
    return own;
  }

  private ModuleJar jar(String module) {
    return ModuleJar.of(checkout, module);
  }

  private Path log(String name) {
    return directory().resolve("logs").resolve(name + ".log");
  }

  private Path directory() {
    return config.directory();
  }
}
