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
    String known = methods.find(name).map(BotMethod::name).orElse("unknown");
    RequestFaults faults = traffic.faults().take(name);
    RequestBody body = faults.body(exchange.getRequestBody());
    try (exchange) {
      faults.delay();
      Answer answer = path.matches() ? answer(exchange, path, faults, body) : notFound();
      // A client that is still sending would see a reset connection in place of the answer.
      body.transferTo(OutputStream.nullOutputStream());
      if (faults.dropsAnswer()) {
        traffic.counters().add(known, RequestCount.cut(body.count(), 0));
        return;
      }
      // Counted first: a client that has its answer finds the request in the counters.
      traffic.counters().add(known, RequestCount.answered(answer.status(), body.count(), 0));
      writer.write(exchange, answer);
    } catch (ConnectionCut e) {
      traffic.counters().add(known, RequestCount.cut(body.count(), 0));
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, known + " ended without an answer: " + e, e);
      traffic.counters().add(known, RequestCount.cut(body.count(), 0));
      throw e;
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
