package io.tenantvault.botapi;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.tenantvault.botapi.admin.AdminHandler;
import io.tenantvault.botapi.admin.EmulatorAdmin;
import io.tenantvault.botapi.config.EmulatorConfig;
import io.tenantvault.botapi.config.Mode;
import io.tenantvault.botapi.config.ServerKeys;
import io.tenantvault.botapi.fault.FaultBook;
import io.tenantvault.botapi.http.BotApiHandler;
import io.tenantvault.botapi.http.DownloadHandler;
import io.tenantvault.botapi.http.DownloadLinks;
import io.tenantvault.botapi.http.NotFoundHandler;
import io.tenantvault.botapi.http.RequestCounters;
import io.tenantvault.botapi.limit.PostingRate;
import io.tenantvault.botapi.method.BotMethods;
import io.tenantvault.botapi.method.FilePaths;
import io.tenantvault.botapi.store.Channels;
import io.tenantvault.botapi.store.FileVault;
import io.tenantvault.botapi.store.MovableClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running emulator of the Telegram Bot API. */
public final class BotApiEmulator implements AutoCloseable {
  static {
    // Without it an answer on a kept-alive connection can wait 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Longer than clients keep idle connections: a server that closes first makes uploads fail.
    System.setProperty("sun.net.httpserver.idleInterval", "600");
  }

  private final HttpServer server;
  private final ExecutorService threads;
  private final Channels channels;

  private BotApiEmulator(HttpServer server, ExecutorService threads, Channels channels) {
    this.server = server;
    this.threads = threads;
    this.channels = channels;
  }

  /**
   * Starts an emulator with what an earlier one left in the data directory. It answers when this
   * returns.
   *
   * @throws IOException when the address is taken or the data directory cannot be used
   */
  public static BotApiEmulator start(EmulatorConfig config) throws IOException {
    Path directory = Files.createDirectories(config.dataDirectory());
    MovableClock clock = MovableClock.open(directory, InstantSource.system());
    FileVault vault = FileVault.open(directory);
    Channels channels = Channels.open(directory, vault, clock);
    try {
      HttpServer server = server(config);
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      route(server, config, new Store(channels, vault, clock));
      server.start();
      return new BotApiEmulator(server, threads, channels);
    } catch (IOException | RuntimeException e) {
      channels.close();
      throw e;
    }
  }

  private static HttpServer server(EmulatorConfig config) throws IOException {
    ServerKeys keys = config.keys();
    if (keys == null) {
      return HttpServer.create(config.address(), 0);
    }
    HttpsServer server = HttpsServer.create(config.address(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(keys.context()));
    return server;
  }

  private record Store(Channels channels, FileVault vault, MovableClock clock) {}

  private static void route(HttpServer server, EmulatorConfig config, Store store) {
    Channels channels = store.channels();
    MovableClock clock = store.clock();
    var rate = new PostingRate(config.limits().rates(), clock);
    var traffic = new BotApiHandler.Traffic(new FaultBook(), new RequestCounters());
    var links = new DownloadLinks(clock, config.limits().linkLife());
    FilePaths paths =
        switch (config.mode()) {
          case CLOUD -> links;
          case SELF_HOSTED -> (file, bot) -> store.vault().path(file).toString();
        };
    BotMethods methods =
        BotMethods.of(
            new BotMethods.Environment(channels, store.vault(), clock, rate, paths),
            config.access(),
            config.limits());
    server.createContext("/", new NotFoundHandler());
    server.createContext("/bot", new BotApiHandler(config, methods, store.vault(), traffic));
    if (config.mode() == Mode.CLOUD) {
      server.createContext(
          "/file/bot", new DownloadHandler(config, links, channels, store.vault(), traffic));
    }
    server.createContext(
        "/admin/", new AdminHandler(channels, clock, traffic.faults(), traffic.counters(), rate));
  }

  /** The Bot API's address, without a slash at its end. */
  public URI baseUri() {
    InetSocketAddress address = server.getAddress();
    String host =
        address.getAddress().isAnyLocalAddress()
            ? "127.0.0.1"
            : address.getAddress().getHostAddress();
    String literal = host.contains(":") ? "[" + host + "]" : host;
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return URI.create(scheme + "://" + literal + ":" + address.getPort());
  }

  /** A new client of this emulator's admin endpoint; the caller closes it. */
  public EmulatorAdmin admin() {
    return EmulatorAdmin.at(baseUri());
  }

  /** Ends at once: requests under way are cut off, data stays on disk. */
  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    channels.close();
  }
}
