package me.uport.credentials.services;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers what it is told to, and remembers what it was asked. */
public final class FakeService implements AutoCloseable {

  record Asked(
      String method,
      String path,
      @Nullable String authorization,
      @Nullable String idempotencyKey,
      String body) {}

  record Told(int status, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final Deque<Told> answers = new ArrayDeque<>();
  final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

  public FakeService() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/base");
  }

  public FakeService answers(int status, String body) {
    answers.add(new Told(status, Map.of(), body));
    return this;
  }

  FakeService answers(int status, Map<String, String> headers, String body) {
    answers.add(new Told(status, headers, body));
    return this;
  }

  /** The body of the newest request. */
  public String lastBody() {
    return asked.getLast().body();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      asked.add(
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              exchange.getRequestHeaders().getFirst("Idempotency-Key"),
              body));
      Told told = Objects.requireNonNull(answers.poll(), "nothing left to answer");
      told.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] bytes = told.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(told.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
