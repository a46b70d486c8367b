package io.tenantvault.localstack.stack;

import io.tenantvault.localstack.broker.BrokerSecurity;
import io.tenantvault.localstack.checkout.Checkout;
import io.tenantvault.localstack.postgres.Database;
import io.tenantvault.localstack.process.PrivateFile;
import io.tenantvault.localstack.process.TrustingHttp;
import io.tenantvault.localstack.token.SigningKeys;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The platform on this machine: a broker, a database, the Bot API emulator and every service, each
 * a process of its own. What runs is known from the directory, so one instance can end what another
 * has started.
 */
public final class LocalStack {
  private final StackConfig config;
  private final Checkout checkout;
  private final StateFile state;

  private LocalStack(StackConfig config, Checkout checkout) {
    this.config = config;
    this.checkout = checkout;
    this.state = new StateFile(config.directory());
  }

  /** A stack of that checkout; nothing is started. */
  static LocalStack of(StackConfig config, Checkout checkout) {
    return new LocalStack(config, checkout);
  }

  /** A stack of the checkout that this code runs in; nothing is started. */
  public static LocalStack of(StackConfig config) {
    return new LocalStack(config, Checkout.find());
  }

  /**
   * Starts what does not run, and returns when everything works. What runs with another program or
   * configuration than now is started again; copies that are too many are ended.
   *
   * @throws IOException when something does not start; what runs goes on running
   */
  public void up(Progress progress) throws IOException, InterruptedException {
    try (var _ = state.lock()) {
      StackState before = state.read();
      Copies copies = new Copies(config.scale(), before);
      Ports ports = ports(before);
      Transport transport = transport(before);
      Platform known = platform(copies.known(), ports, botInUse(before), inUse(before));
      Platform wanted = platform(copies.wanted(), ports, realBot(), transport);
      new ChangeTransport(before, progress).to(wanted.protection());
      state.update(now -> now.withPorts(ports.all()).with(transport));
      var starter = new Starter(state, config.hosting().lifetime(), Clock.systemUTC(), progress);
      var upward = new Upward(wanted, starter, progress);
      upward.checkRealBot();
      endSurplus(known, wanted, progress);
      signingKeys().ensure();
      writeClientFiles(wanted);
      upward.start();
    }
  }

  /**
   * Starts one process again, whatever the others do, and returns when it works. Nothing keeps
   * other commands from changing the stack meanwhile.
   *
   * @param differently variables of a service in place of those that it has otherwise; {@link #up}
   *     starts it again without them
   * @throws IOException when it does not start
   * @throws IllegalArgumentException when there is none of that name
   */
  public void start(String name, Map<String, String> differently)
      throws IOException, InterruptedException {
    Component wanted =
        known().components().stream()
            .filter(component -> component.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no process '" + name + "'"));
    if (wanted instanceof ServiceComponent service) {
      wanted = service.with(differently);
    }
    new Starter(state, config.hosting().lifetime(), Clock.systemUTC(), (process, what) -> {})
        .ensure(wanted);
  }

  /** Ends everything in the reverse order of its start, and returns when it is gone. */
  public void down(Progress progress) throws IOException, InterruptedException {
    try (var _ = state.lock()) {
      var ender = new Ender(state, progress);
      for (List<? extends Component> stage : known().stages().reversed()) {
        Together.each(stage, ender::end);
      }
    }
  }

  /** All processes, whether they run or not, in the order of their start. */
  public List<StackProcess> processes() throws IOException {
    return known().components().stream()
        .map(component -> new StackProcess(component, state))
        .toList();
  }

  /**
   * The process of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public StackProcess process(String name) throws IOException {
    List<StackProcess> all = processes();
    return all.stream()
        .filter(process -> process.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "no process '%s'; there are: %s"
                    .formatted(
                        name, String.join(", ", all.stream().map(StackProcess::name).toList()))));
  }

  /**
   * Another run of a service's program, with the environment that its copies have; for programs
   * that end by themselves, and for copies that differ from those of the stack.
   *
   * @throws IOException when the stack has no copy of it
   */
  public ProcessBuilder beside(Service service, List<String> arguments) throws IOException {
    return known().services().getOrDefault(service, List.of()).stream()
        .findFirst()
        .orElseThrow(() -> new IOException("the stack has no " + service.artifact()))
        .beside(arguments);
  }

  /** As {@link #beside}, as the broker's operator, who may read and write every topic. */
  public ProcessBuilder asOperator(Service service, List<String> arguments) throws IOException {
    ProcessBuilder program = beside(service, arguments);
    program.environment().putAll(known().protection().kafkaVariables(BrokerSecurity.OPERATOR));
    return program;
  }

  /**
   * As {@link #beside}, while no service runs but the gateway; those that ran are started again.
   *
   * @param output where the program's goes
   * @return the program's exit code; where that is not 0 the services stay ended
   * @throws IOException when the program or a service does not start
   */
  public int alone(Service service, List<String> arguments, Redirect output, Progress progress)
      throws IOException, InterruptedException {
    try (var _ = state.lock()) {
      var starter = new Starter(state, config.hosting().lifetime(), Clock.systemUTC(), progress);
      var ender = new Ender(state, progress);
      ProcessBuilder program = beside(service, arguments).redirectErrorStream(true);
      return new Alone(known(), state.read(), ender, starter).run(program.redirectOutput(output));
    }
  }

  /**
   * Makes the caches from which the services start soonest, where they are missing, one after
   * another. What runs is not disturbed: it has them at its next start. Nothing is made of what
   * does not run any more: whoever has ended a stack does not want its processors to be busy.
   */
  public void train() throws IOException, InterruptedException {
    for (List<ServiceComponent> copies : known().services().values()) {
      if (!copies.isEmpty() && process(copies.getFirst().name()).pid().isPresent()) {
        copies.getFirst().trained();
      }
    }
  }

  /** What {@code stack.env} holds: addresses and secrets for those who use the platform. */
  public Map<String, String> environment() throws IOException {
    return known().environment();
  }

  /** The control plane's database, as the superuser. */
  public Database database() throws IOException {
    return known().database();
  }

  /** A client of its HTTP servers, which the caller closes. */
  public HttpClient http() throws IOException {
    return TrustingHttp.client(known().protection().authority());
  }

  /** What a client of the broker needs beside its address, to be that user. */
  public Map<String, String> kafka(String user) throws IOException {
    return known().protection().kafka(user).properties();
  }

  /** The keys of the tokens that the gateway accepts. */
  public SigningKeys signingKeys() {
    return new SigningKeys(config.directory().resolve("keys"));
  }

  /** Where {@link #environment()} is written by {@link #up}. */
  public PrivateFile environmentFile() {
    return new PrivateFile(config.directory().resolve("stack.env"));
  }

  private void writeClientFiles(Platform platform) throws IOException {
    environmentFile().write(EnvFile.format(platform.environment()));
    Protection protection = platform.protection();
    var lines = new StringBuilder();
    protection
        .kafka(BrokerSecurity.OPERATOR)
        .properties()
        .forEach((key, value) -> lines.append(key).append('=').append(value).append('\n'));
    protection.kafkaProperties().write(lines.toString());
  }

  private void endSurplus(Platform known, Platform wanted, Progress progress)
      throws IOException, InterruptedException {
    var names = wanted.components().stream().map(Component::name).collect(Collectors.toSet());
    var surplus = known.components().stream().filter(one -> !names.contains(one.name())).toList();
    Together.each(surplus, new Ender(state, progress)::end);
  }

  private Platform known() throws IOException {
    StackState present = state.read();
    Scale scale = new Copies(config.scale(), present).known();
    return platform(scale, ports(present), botInUse(present), inUse(present));
  }

  private Ports ports(StackState present) {
    return new Ports(present, config.hosting().wellKnownPorts());
  }

  private Optional<Bot> realBot() throws IOException {
    return Bot.real(System.getenv(), config.directory());
  }

  // A real bot that was named since the start of the emulator is not in use before the next up.
  private Optional<Bot> botInUse(StackState present) throws IOException {
    return present.running(EmulatorComponent.NAME) == null ? realBot() : Optional.empty();
  }

  private Transport transport(StackState present) {
    Transport asked = config.transport();
    return asked == null ? inUse(present) : asked;
  }

  // Another one that was asked for is not in use before the next up.
  private Transport inUse(StackState present) {
    Transport last = present.transport();
    if (last != null || !present.processes().isEmpty()) {
      return last == null ? Transport.PLAIN : last;
    }
    return config.transport() == null ? Transport.PLAIN : config.transport();
  }

  private Platform platform(Scale scale, Ports ports, Optional<Bot> realBot, Transport transport)
      throws IOException {
    var protection = new Protection(transport, config.directory(), Secrets.of(config.directory()));
    return new Blueprint(config.scaled(scale), checkout, ports, protection).draw(realBot);
  }
}
