package me.uport.platform.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import me.uport.platform.PlatformException;

/**
 * Serves the demo dapp at {@code /} and the request page at {@code /req/‹jwt›}. What it serves are
 * the few files that it names, never one that a request names; a request itself is read by the page
 * in the browser, and by nothing here.
 */
public final class PageServer implements AutoCloseable {

  private static final Set<String> ASSETS =
      Set.of("demo.js", "request.js", "uport.css", "icon.svg");
  private static final Pattern REQUEST =
      Pattern.compile("/req/[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final byte[] config;
  private final String policy;

  private PageServer(HttpServer server, PageSettings settings) {
    this.server = server;
    this.config = settings.json();
    this.policy = settings.policy();
  }

  /**
   * Starts serving.
   *
   * @throws PlatformException when the address is taken
   */
  public static PageServer start(InetSocketAddress address, PageSettings settings) {
    try {
      HttpServer server = HttpServer.create(address, 0);
      PageServer pages = new PageServer(server, settings);
      server.createContext("/", pages::answer);
      server.setExecutor(pages.threads);
      server.start();
      return pages;
    } catch (IOException e) {
      throw new PlatformException(
          "the pages cannot be served at " + address + ": " + e.getMessage(), e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      Optional<String> file = fileOf(exchange.getRequestURI().getPath());
      if (file.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      send(exchange, file.get(), method.equals("HEAD"));
    }
  }

  private static Optional<String> fileOf(String path) {
    if (path.equals("/")) {
      return Optional.of("demo.html");
    }
    if (path.equals("/config.json")) {
      return Optional.of("config.json");
    }
    if (REQUEST.matcher(path).matches()) {
      return Optional.of("request.html");
    }
    return Optional.of(path)
        .filter(asset -> asset.startsWith("/assets/"))
        .map(asset -> asset.substring("/assets/".length()))
        .filter(ASSETS::contains);
  }

  private void send(HttpExchange exchange, String file, boolean head) throws IOException {
    byte[] body = file.equals("config.json") ? config : PageFile.content(file);
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", PageFile.typeOf(file));
    headers.set("Content-Security-Policy", policy);
    headers.set("X-Content-Type-Options", "nosniff");
    // The address of the request page is the request.
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(200, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
