package io.tenantvault.botapi.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.config.UploadLimit;
import io.tenantvault.botapi.fault.ConnectionCut;
import io.tenantvault.botapi.fault.FaultBook;
import io.tenantvault.botapi.fault.RequestBody;
import io.tenantvault.botapi.fault.RequestFaults;
import io.tenantvault.botapi.method.Bot;
import io.tenantvault.botapi.method.BotApiRefusal;
import io.tenantvault.botapi.method.BotMethod;
import io.tenantvault.botapi.method.BotMethods;
import io.tenantvault.botapi.method.Call;
import io.tenantvault.botapi.store.FileVault;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves {@code /bot<token>/<method>}. */
public final class BotApiHandler implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(BotApiHandler.class.getName());
  private static final Pattern PATH = Pattern.compile("/bot([^/]+)/([^/]+)/?");

  private final Bots bots;
  private final BotMethods methods;
  private final ParameterReader reader;
  private final UploadLimit.Refusal tooLarge;
  private final Traffic traffic;
  private final AnswerWriter writer = new AnswerWriter();

  /**
   * What requests meet and leave behind.
   *
   * @param faults faults on demand
   * @param counters counts of requests
   */
  public record Traffic(FaultBook faults, RequestCounters counters) {}

  /** Serves the methods. */
  public BotApiHandler(
      EmulatorConfig config, BotMethods methods, FileVault vault, Traffic traffic) {
    this.bots = new Bots(config.access().tokens());
    this.methods = methods;
    this.reader = new ParameterReader(vault, config.limits().upload().bytes());
    this.tooLarge = config.limits().upload().refusal();
    this.traffic = traffic;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
    String name = path.matches() ? path.group(2) : "";
    RequestFaults faults = traffic.faults().take(name);
    RequestBody body = faults.body(exchange.getRequestBody());
    try (exchange) {
      Optional<Answer> answer = serve(exchange, path, faults, body);
      // Counted first: who sees the answer, or the connection's end, finds the request counted.
      traffic
          .counters()
          .add(
              methods.find(name).map(BotMethod::name).orElse("unknown"),
              answer
                  .map(given -> RequestCount.answered(given.status(), body.count(), 0))
                  .orElseGet(() -> RequestCount.cut(body.count(), 0)));
      if (answer.isPresent()) {
        writer.write(exchange, answer.get());
      }
    } catch (RuntimeException e) {
      // The JDK's server would close the connection and say nothing.
      LOG.log(Level.ERROR, "a defect in the emulator, at method " + name, e);
      throw e;
    }
  }

  /** Empty when the connection is to be closed without an answer. */
  private Optional<Answer> serve(
      HttpExchange exchange, Matcher path, RequestFaults faults, RequestBody body) {
    try {
      faults.delay();
      Answer answer = path.matches() ? answer(exchange, path, faults, body) : notFound();
      // A client that is still sending would see a reset connection in place of the answer.
      body.transferTo(OutputStream.nullOutputStream());
      return faults.dropsAnswer() ? Optional.empty() : Optional.of(answer);
    } catch (ConnectionCut e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.log(Level.INFO, "a request ended without an answer: {0}", e);
      return Optional.empty();
    }
  }

  private Answer answer(HttpExchange exchange, Matcher path, RequestFaults faults, RequestBody body)
      throws IOException {
    Optional<Answer> injected = faults.refusal().map(Answer::of);
    if (injected.isPresent()) {
      return injected.get();
    }
    try {
      Bot bot = bots.authenticate(path.group(1));
      BotMethod method =
          methods
              .find(path.group(2))
              .orElseThrow(() -> BotApiRefusal.of(404, "Not Found: method not found"));
      try (ReceivedParameters received = reader.read(exchange, body)) {
        return new Answer.Success(method.call(new Call(bot, received.parameters())));
      }
    } catch (BotApiRefusal refusal) {
      boolean byProxy = refusal.code() == 413 && tooLarge == UploadLimit.Refusal.HTML;
      return byProxy ? new Answer.ProxyPage(413) : new Answer.Refusal(refusal);
    }
  }

  private static Answer notFound() {
    return new Answer.Refusal(BotApiRefusal.of(404, "Not Found"));
  }
}
