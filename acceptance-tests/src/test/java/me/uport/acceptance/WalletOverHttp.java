package me.uport.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.platform.PlatformDescription;
import me.uport.platform.PlatformException;
import me.uport.platform.wallet.CommandLineWallet;
import me.uport.platform.wallet.Screen;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command-line wallet, with a suite in another language at its keyboard: one command a request,
 * one after the other. {@code POST /scan {"what": …, "agree": true, "own": {"name": "Alice"}}} is
 * answered with what the wallet says: {@code {"lines": […]}}, or {@code {"error": …}}.
 */
final class WalletOverHttp implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern OWN = Pattern.compile("Your (.+) \\(empty: not told\\): ");

  private final HttpServer server;
  private final ExecutorService owner = Executors.newSingleThreadExecutor();
  private final PlatformDescription platform;
  private final Path folder;

  private WalletOverHttp(HttpServer server, PlatformDescription platform, Path folder) {
    this.server = server;
    this.platform = platform;
    this.folder = folder;
  }

  /** Creates a wallet with an identity, and listens. */
  static WalletOverHttp start(PlatformDescription platform, Path folder) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    WalletOverHttp wallet = new WalletOverHttp(server, platform, folder);
    wallet.wallet(new Scripted(JSON.createObjectNode())).create();
    server.createContext("/", wallet::answer);
    server.setExecutor(wallet.owner);
    server.start();
    return wallet;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private CommandLineWallet wallet(Screen screen) {
    return new CommandLineWallet(platform, folder, Optional.of("password"), screen);
  }

  private void answer(HttpExchange exchange) throws IOException {
    Scripted screen = new Scripted(JSON.readTree(exchange.getRequestBody()));
    byte[] answer = JSON.writeValueAsBytes(run(exchange.getRequestURI().getPath(), screen));
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private Map<String, Object> run(String command, Scripted screen) {
    try {
      switch (command) {
        case "/scan" -> wallet(screen).scan(screen.script.path("what").asString(), false);
        case "/inbox" -> wallet(screen).inbox(false, false);
        default -> throw new PlatformException("there is no " + command);
      }
      return Map.of("lines", screen.lines);
    } catch (RuntimeException e) {
      return Map.of("error", String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    owner.shutdownNow();
  }

  /** Answers the wallet's questions as the script says, and remembers what it shows. */
  private record Scripted(JsonNode script, List<String> lines) implements Screen {

    Scripted(JsonNode script) {
      this(script, new ArrayList<>());
    }

    @Override
    public void show(String line) {
      lines.add(line);
    }

    @Override
    public String ask(String question, boolean secret) {
      Matcher own = OWN.matcher(question);
      return own.matches()
          ? script.path("own").path(own.group(1)).asString("")
          : script.path("agree").asBoolean(false) ? "yes" : "no";
    }
  }
}
