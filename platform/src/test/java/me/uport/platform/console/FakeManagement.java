package me.uport.platform.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A management port whose answers a test writes. */
final class FakeManagement implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private volatile boolean ready = true;

  FakeManagement() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = answers.get(path);
            boolean health = path.endsWith("/readiness");
            byte[] bytes = (body == null ? "{}" : body).getBytes(UTF_8);
            int status = health ? (ready ? 200 : 503) : body == null ? 404 : 200;
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void tell(String path, String json) {
    answers.put(path, json);
  }

  void ready(boolean isReady) {
    this.ready = isReady;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
