package me.uport.platform.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import me.uport.platform.PlatformException;
import me.uport.platform.Service;
import me.uport.platform.console.LoginGuard.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the operator's console: the page to everybody, who finds a login there; figures, as a
 * stream of events, and the history of a transaction to whoever is logged in. All of it only reads.
 */
public final class ConsoleServer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> ASSETS =
      Set.of("console.js", "console.css", "uport.css", "icon.svg");
  private static final Pattern TRANSACTION =
      Pattern.compile("/transactions/(0x[0-9a-fA-F]{64}|[0-9a-fA-F-]{36})");

  /** Of all operators together. */
  private static final int MOST_STREAMS = 32;

  private static final Duration HEARTBEAT = Duration.ofSeconds(20);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ConsoleSettings settings;
  private final LoginGuard guard;
  private final Sessions sessions;
  private final ManagementClient client = new ManagementClient();
  private final Watcher watcher;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private final Consumer<String> log;

  private ConsoleServer(
      HttpServer server, ConsoleSettings settings, InstantSource clock, Consumer<String> log) {
    this.server = server;
    this.settings = settings;
    this.guard = new LoginGuard(settings.password(), clock);
    this.sessions = new Sessions(settings.session(), clock, new SecureRandom());
    this.watcher = new Watcher(settings.management(), client, clock);
    this.log = log;
  }

  /**
   * Starts serving, and looking at the services.
   *
   * @param log hears of logins, one line each
   * @throws PlatformException when the address is taken
   */
  public static ConsoleServer start(
      InetSocketAddress address, ConsoleSettings settings, Consumer<String> log) {
    return start(address, settings, InstantSource.system(), log);
  }

  static ConsoleServer start(
      InetSocketAddress address,
      ConsoleSettings settings,
      InstantSource clock,
      Consumer<String> log) {
    try {
      HttpServer server = HttpServer.create(address, 0);
      ConsoleServer console = new ConsoleServer(server, settings, clock, log);
      server.createContext("/", console::answer);
      server.setExecutor(console.threads);
      server.start();
      console.watcher.start();
      return console;
    } catch (IOException e) {
      throw new PlatformException(
          "the console cannot be served at " + address + ": " + e.getMessage(), e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange http) throws IOException {
    try (http) {
      Exchange exchange = new Exchange(http);
      switch (exchange.path()) {
        case "/session" -> session(exchange);
        case "/events" -> forOperators(exchange, key -> events(exchange, key));
        case String path when TRANSACTION.matcher(path).matches() ->
            forOperators(exchange, _ -> transaction(exchange));
        default -> page(exchange);
      }
    }
  }

  // --- what everybody gets ----------------------------------------------------------------------

  private static void page(Exchange exchange) throws IOException {
    if (!isReading(exchange)) {
      exchange.header("Allow", "GET, HEAD");
      exchange.refuse(405, "method_not_allowed", "This path is only read");
      return;
    }
    String path = exchange.path();
    String asset = path.startsWith("/assets/") ? path.substring("/assets/".length()) : "";
    if (path.equals("/")) {
      exchange.file("console.html");
    } else if (ASSETS.contains(asset)) {
      exchange.file(asset);
    } else {
      exchange.refuse(404, "not_found", "There is nothing at this path");
    }
  }

  private static boolean isReading(Exchange exchange) {
    return exchange.method().equals("GET") || exchange.method().equals("HEAD");
  }

  // --- logging in and out -----------------------------------------------------------------------

  private void session(Exchange exchange) throws IOException {
    switch (exchange.method()) {
      case "GET" -> forOperators(exchange, key -> exchange.json(200, Map.of("until", until(key))));
      case "POST" -> logIn(exchange);
      case "DELETE" -> logOut(exchange);
      default -> {
        exchange.header("Allow", "GET, POST, DELETE");
        exchange.refuse(405, "method_not_allowed", "A session is begun, read and ended");
      }
    }
  }

  private Instant until(String key) {
    return sessions.ending(key).orElse(Instant.EPOCH);
  }

  private void logIn(Exchange exchange) throws IOException {
    if (exchange.isFromElsewhere()) {
      exchange.refuse(403, "not_from_here", "Log in on the console's own page");
      return;
    }
    Optional<String> password = exchange.body().flatMap(ConsoleServer::passwordIn);
    if (password.isEmpty()) {
      exchange.refuse(400, "invalid_request", "Expected {\"password\": …}");
      return;
    }
    switch (guard.attempt(exchange.network(), password.get())) {
      case Verdict.Right() -> {
        log.accept("An operator has logged in from " + exchange.network());
        String key = sessions.begin();
        exchange.header("Set-Cookie", cookie(key, settings.session()));
        exchange.json(200, Map.of("until", until(key)));
      }
      case Verdict.Wrong() -> {
        log.accept("A wrong password came from " + exchange.network());
        exchange.refuse(401, "wrong_password", "This is not the password");
      }
      case Verdict.Locked(Duration wait) -> {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        exchange.header("Retry-After", Long.toString(seconds));
        exchange.refuse(
            429, "too_many_attempts", "Too many wrong passwords: wait " + seconds + " seconds");
      }
    }
  }

  private static Optional<String> passwordIn(String body) {
    try {
      return JSON.readTree(body).path("password").asStringOpt();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** No other site can make a browser send this: it would have to ask us first. */
  private void logOut(Exchange exchange) throws IOException {
    exchange.cookie(cookieName()).ifPresent(sessions::end);
    exchange.header("Set-Cookie", cookie("", Duration.ZERO));
    exchange.nothing();
  }

  private String cookieName() {
    return settings.secure() ? "__Host-uport-console" : "uport-console";
  }

  private String cookie(String key, Duration lifetime) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
        .formatted(cookieName(), key, lifetime.toSeconds(), settings.secure() ? "; Secure" : "");
  }

  // --- what operators get -----------------------------------------------------------------------

  private interface Answer {
    /** Gives it; the key is that of the session. */
    void give(String key) throws IOException;
  }

  private void forOperators(Exchange exchange, Answer answer) throws IOException {
    Optional<String> key =
        exchange.cookie(cookieName()).filter(each -> sessions.ending(each).isPresent());
    if (key.isEmpty()) {
      exchange.refuse(401, "not_logged_in", "Log in first");
    } else if (!exchange.method().equals("GET")) {
      exchange.header("Allow", "GET");
      exchange.refuse(405, "method_not_allowed", "This path is only read");
    } else {
      answer.give(key.get());
    }
  }

  private void transaction(Exchange exchange) throws IOException {
    String key = exchange.path().substring("/transactions/".length());
    for (Service service : new Service[] {Service.SENSUI, Service.UNNU}) {
      URI url = settings.management().get(service);
      Optional<JsonNode> found = url == null ? Optional.empty() : client.transaction(url, key);
      if (found.isPresent()) {
        exchange.json(200, Map.of("service", service.label(), "transaction", found.get()));
        return;
      }
    }
    exchange.refuse(
        404, "unknown_transaction", "No service that answers knows a transaction of this id");
  }

  private void events(Exchange exchange, String key) throws IOException {
    if (!streams.tryAcquire()) {
      exchange.refuse(503, "too_many_streams", "Too many pages are open");
      return;
    }
    try (Watcher.Watching _ = watcher.watch()) {
      exchange.stream();
      follow(exchange, key);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      streams.release();
    }
  }

  /** Until the browser is gone, which the next write finds out, or its session is over. */
  private void follow(Exchange exchange, String key) throws IOException, InterruptedException {
    Snapshot seen = watcher.after(0, HEARTBEAT);
    exchange.write(seen.history());
    exchange.write(seen.state());
    while (!watcher.isClosed() && sessions.ending(key).isPresent()) {
      Snapshot next = watcher.after(seen.number(), HEARTBEAT);
      if (next.number() == seen.number()) {
        exchange.write(": still here\n\n");
      } else {
        boolean missed = next.number() > seen.number() + 1;
        exchange.write(missed ? next.history() : next.point());
        exchange.write(next.state());
      }
      seen = next;
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    watcher.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
