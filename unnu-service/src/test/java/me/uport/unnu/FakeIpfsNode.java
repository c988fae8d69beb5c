package me.uport.unnu;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.ipfs.IpfsFile;
import tools.jackson.databind.json.JsonMapper;

/** Adds files as Kubo's {@code /api/v0/add} does, when it is not out of order. */
final class FakeIpfsNode {
  static final FakeIpfsNode SHARED = new FakeIpfsNode();

  private final HttpServer server;
  private final Set<String> pinned = ConcurrentHashMap.newKeySet();
  private final AtomicInteger failures = new AtomicInteger();

  private FakeIpfsNode() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/v0/add", this::add);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next requests are answered with 500. */
  void failNext(int requests) {
    failures.set(requests);
  }

  /** How many failures are still to come. */
  int failuresLeft() {
    return failures.get();
  }

  boolean has(String cid) {
    return pinned.contains(cid);
  }

  private void add(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      answer(exchange, 500, "{}");
      return;
    }
    String boundary = form.substring(0, form.indexOf("\r\n"));
    int begin = form.indexOf("\r\n\r\n") + 4;
    byte[] content =
        form.substring(begin, form.indexOf("\r\n" + boundary + "--", begin))
            .getBytes(StandardCharsets.ISO_8859_1);
    String cid = IpfsFile.of(content).cid().toString();
    if (exchange.getRequestURI().getQuery().contains("pin=true")) {
      pinned.add(cid);
    }
    answer(
        exchange,
        200,
        JsonMapper.shared().writeValueAsString(Map.of("Name", "document", "Hash", cid)));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
