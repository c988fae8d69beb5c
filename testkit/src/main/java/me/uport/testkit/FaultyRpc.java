package me.uport.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON-RPC URL that passes requests on to a real node and spoils some of them. Which ones follows
 * from a seed and from the order in which they come. Thread-safe.
 */
public final class FaultyRpc implements AutoCloseable {

  /** One exchange in so many is spoiled. */
  private static final int ONE_IN = 5;

  private static final Duration DELAY = Duration.ofMillis(100);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI node;
  private final URI foreign;
  private RpcFault fault = RpcFault.NONE;
  private Random random = new Random(0);

  private FaultyRpc(HttpServer server, URI node, URI foreign) {
    this.server = server;
    this.node = node;
    this.foreign = foreign;
  }

  /**
   * Starts on any free port; nothing is spoiled yet.
   *
   * @param node the node that is asked
   * @param foreign a node of another chain, which answers in its place for {@link
   *     RpcFault#WRONG_CHAIN}
   */
  public static FaultyRpc between(URI node, URI foreign) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FaultyRpc faulty = new FaultyRpc(HttpServer.create(any, 50), node, foreign);
      faulty.server.setExecutor(faulty.threads);
      faulty.server.createContext("/", faulty::handle);
      faulty.server.start();
      return faulty;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URL for clients. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on this goes wrong, now and then. */
  public synchronized void spoil(RpcFault next, long seed) {
    fault = next;
    random = new Random(seed);
  }

  /** From now on nothing goes wrong. */
  public void heal() {
    spoil(RpcFault.NONE, 0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }

  private synchronized RpcFault next() {
    return random.nextInt(ONE_IN) == 0 ? fault : RpcFault.NONE;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      switch (next()) {
        case NONE -> answer(exchange, ask(node, request));
        case REQUEST_DROPPED -> {
          // Closed without a word.
        }
        case ANSWER_DROPPED -> ask(node, request);
        case DELAYED -> {
          Thread.sleep(DELAY);
          answer(exchange, ask(node, request));
        }
        case DUPLICATED -> {
          ask(node, request);
          answer(exchange, ask(node, request));
        }
        case ERROR_ANSWERED -> answer(exchange, error(request));
        case WRONG_CHAIN -> answer(exchange, ask(foreign, request));
        case STALE_HEAD -> answer(exchange, new StaleView(bytes -> ask(node, bytes)).ask(request));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] ask(URI url, byte[] request) {
    try {
      return client
          .send(
              HttpRequest.newBuilder(url)
                  .header("Content-Type", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** To a batch, as nodes do that are in trouble: one object. */
  private static byte[] error(byte[] request) {
    ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
    answer.set("id", JSON.readTree(request).path("id"));
    answer.putObject("error").put("code", -32603).put("message", "internal error");
    return JSON.writeValueAsBytes(answer);
  }
}
