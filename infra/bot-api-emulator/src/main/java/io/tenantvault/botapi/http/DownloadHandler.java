package io.tenantvault.botapi.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.fault.ConnectionCut;
import io.tenantvault.botapi.fault.Download;
import io.tenantvault.botapi.fault.FaultRule;
import io.tenantvault.botapi.fault.RequestFaults;
import io.tenantvault.botapi.method.Bot;
import io.tenantvault.botapi.method.BotApiRefusal;
import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.FileVault;
import io.tenantvault.botapi.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Serves {@code /file/bot<token>/<file_path>} in cloud mode. */
public final class DownloadHandler implements HttpHandler {
  private static final System.Logger LOG = System.getLogger(DownloadHandler.class.getName());
  private static final Pattern PATH = Pattern.compile("/file/bot([^/]+)/(.+)");

  private final Bots bots;
  private final DownloadLinks links;
  private final Channels channels;
  private final FileVault vault;
  private final BotApiHandler.Traffic traffic;
  private final AnswerWriter writer = new AnswerWriter();

  /** Serves the files that the links point to. */
  public DownloadHandler(
      EmulatorConfig config,
      DownloadLinks links,
      Channels channels,
      FileVault vault,
      BotApiHandler.Traffic traffic) {
    this.bots = new Bots(config.access().tokens());
    this.links = links;
    this.channels = channels;
    this.vault = vault;
    this.traffic = traffic;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    RequestFaults faults = traffic.faults().take(FaultRule.DOWNLOAD);
    Download download = faults.download();
    try (exchange) {
      try {
        faults.delay();
        Optional<Answer> injected = faults.refusal().map(Answer::of);
        if (injected.isPresent()) {
          refuse(exchange, injected.get());
        } else {
          answer(exchange, faults, download);
        }
      } catch (ConnectionCut e) {
        count(RequestCount.cut(0, download.count()));
      } catch (IOException e) {
        LOG.log(Level.INFO, "a download ended without a whole answer: {0}", e);
        count(RequestCount.cut(0, download.count()));
      }
    }
  }

  private void answer(HttpExchange exchange, RequestFaults faults, Download download)
      throws IOException {
    try {
      Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
      if (!path.matches()) {
        throw BotApiRefusal.of(404, "Not Found");
      }
      StoredFile file = find(bots.authenticate(path.group(1)), path.group(2));
      if (faults.dropsAnswer()) {
        count(RequestCount.cut(0, 0));
        return;
      }
      send(exchange, file, download);
    } catch (BotApiRefusal refusal) {
      refuse(exchange, new Answer.Refusal(refusal));
    }
  }

  private StoredFile find(Bot bot, String path) throws BotApiRefusal {
    OptionalLong number = links.file(path, bot);
    Optional<StoredFile> file =
        number.isPresent() ? channels.file(number.getAsLong()) : Optional.empty();
    return file.orElseThrow(() -> BotApiRefusal.of(404, "Not Found"));
  }

  private void send(HttpExchange exchange, StoredFile file, Download download) throws IOException {
    try (InputStream in = Files.newInputStream(vault.path(file))) {
      exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
      exchange.sendResponseHeaders(200, file.size());
      download.send(in, exchange.getResponseBody());
    }
    count(RequestCount.answered(200, 0, download.count()));
  }

  private void refuse(HttpExchange exchange, Answer answer) throws IOException {
    count(RequestCount.answered(answer.status(), 0, 0));
    writer.write(exchange, answer);
  }

  private void count(RequestCount count) {
    traffic.counters().add(FaultRule.DOWNLOAD, count);
  }
}
