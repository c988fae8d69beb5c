package me.uport.node;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server that answers JSON-RPC as a test tells it, truthfully or not. */
final class LyingNode implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What to do with a request. */
  interface Answer {
    void give(HttpExchange exchange, JsonNode request) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  LyingNode() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
    on("eth_chainId", result("\"0x539\""));
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-key");
  }

  LyingNode on(String method, Answer answer) {
    answers.put(method, answer);
    return this;
  }

  int timesAsked(String method) {
    AtomicInteger times = asked.get(method);
    return times == null ? 0 : times.get();
  }

  /** A proper reply with this result. */
  static Answer result(String json) {
    return (exchange, request) ->
        reply(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}");
  }

  /** A proper reply with this error object. */
  static Answer error(String json) {
    return (exchange, request) ->
        reply(exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":" + json + "}");
  }

  /** Any status and body. */
  static Answer raw(int status, String body) {
    return (exchange, request) -> reply(exchange, status, body);
  }

  /** No answer, ever. */
  static Answer silence() {
    return (exchange, request) -> {};
  }

  /** Headers at once, then a byte now and then. */
  static Answer drip() {
    return (exchange, request) -> {
      exchange.sendResponseHeaders(200, 0);
      OutputStream body = exchange.getResponseBody();
      for (int i = 0; i < 1000; i++) {
        body.write(' ');
        body.flush();
        pause();
      }
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    JsonNode first = request.isArray() ? request.get(0) : request;
    String method = first.get("method").asString();
    asked.computeIfAbsent(method, _ -> new AtomicInteger()).incrementAndGet();
    answers
        .getOrDefault(method, error("{\"code\":-32601,\"message\":\"no such method\"}"))
        .give(exchange, request);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
