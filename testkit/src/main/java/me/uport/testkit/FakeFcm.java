package me.uport.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Firebase Cloud Messaging on 127.0.0.1: the OAuth token endpoint of a service account, and {@code
 * POST /v1/projects/{project}/messages:send} of the HTTP v1 API. Messages are checked as FCM checks
 * them and answered as a test says, by default with success. What it cannot show is real delivery,
 * real throttling and real device states.
 *
 * <pre>{@code
 * try (FakeFcm fcm = FakeFcm.start()) {
 *   fcm.answerNext(FcmAnswer.unavailable());
 *   …
 *   FcmMessage message = fcm.awaitMessage("device-token");
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FakeFcm implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration DELIVERY_BOUND = Duration.ofMinutes(2);

  private final HttpServer server;
  private final FakeGoogleOAuth oauth;
  private final AnswerScript<FcmAnswer> script = new AnswerScript<>(FcmAnswer.accepted());
  private final List<FcmMessage> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final String url;

  private FakeFcm(HttpServer server, String url) {
    this.server = server;
    this.url = url;
    this.oauth = new FakeGoogleOAuth(url + "/token");
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/token", this::token);
    server.createContext("/v1/projects/" + projectId() + "/messages:send", this::send);
    server.createContext("/delivered", this::delivered);
  }

  /** Starts on any free port. */
  public static FakeFcm start() {
    return start(0);
  }

  /**
   * Starts on this port of 127.0.0.1.
   *
   * @throws UncheckedIOException when the port is taken
   */
  public static FakeFcm start(int port) {
    HttpServer server = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return started(new FakeFcm(server, "http://127.0.0.1:" + server.getAddress().getPort()));
  }

  /**
   * Starts where a URL says, for containers: on its port, of all addresses of this machine.
   *
   * @throws UncheckedIOException when the port is taken
   */
  public static FakeFcm startAt(URI url) {
    return started(new FakeFcm(listen(new InetSocketAddress(url.getPort())), url.toString()));
  }

  /** The base URL, in place of {@code https://fcm.googleapis.com}. */
  public String url() {
    return url;
  }

  /** The Firebase project that is served. */
  public String projectId() {
    return "uport-test";
  }

  /** The service account's file, with a token endpoint here and a key that only this fake knows. */
  public String serviceAccountJson() {
    Map<String, String> file = new LinkedHashMap<>();
    file.put("type", "service_account");
    file.put("project_id", projectId());
    file.put("private_key_id", "fake");
    file.put("private_key", oauth.privateKeyPem());
    file.put("client_email", FakeGoogleOAuth.CLIENT_EMAIL);
    file.put("client_id", "100000000000000000000");
    file.put("token_uri", url() + "/token");
    return JSON.writeValueAsString(file);
  }

  /** The next messages get these answers, in this order, before any other rule. */
  public void answerNext(FcmAnswer... answers) {
    script.next(List.of(answers));
  }

  /** Every message to this device gets this answer from now on. */
  public void answerDevice(String deviceToken, FcmAnswer answer) {
    script.address(deviceToken, answer);
  }

  /** Every other message gets this answer from now on. */
  public void answerAll(FcmAnswer answer) {
    script.all(answer);
  }

  /** All bearer tokens given out so far are refused from now on. */
  public void expireBearerTokens() {
    oauth.expireAll();
  }

  /** Every well-formed message so far, refused ones included, oldest first. */
  public List<FcmMessage> attempts() {
    return List.copyOf(seen);
  }

  /** The messages that FCM took over for a device, oldest first. */
  public List<FcmMessage> delivered(String deviceToken) {
    return seen.stream()
        .filter(
            message -> message.deviceToken().equals(deviceToken) && message.answer().isAccepted())
        .toList();
  }

  /** The first message that FCM took over for a device, awaited if need be. */
  public FcmMessage awaitMessage(String deviceToken) {
    Await.until(
        "a push to " + deviceToken, DELIVERY_BOUND, () -> !delivered(deviceToken).isEmpty());
    return delivered(deviceToken).getFirst();
  }

  /** Stops listening; requests that hang are cut. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  /** {@code GET /delivered?device=…}: 200 with what the device got, or 404. Google has no such. */
  private void delivered(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    List<JsonNode> contents =
        delivered(query.replaceFirst("^device=", "")).stream().map(FcmMessage::content).toList();
    respond(exchange, contents.isEmpty() ? 404 : 200, JSON.writeValueAsString(contents));
  }

  private static FakeFcm started(FakeFcm fcm) {
    fcm.server.start();
    return fcm;
  }

  private static HttpServer listen(InetSocketAddress address) {
    try {
      return HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new UncheckedIOException("The fake FCM cannot listen on port " + address.getPort(), e);
    }
  }

  private void token(HttpExchange exchange) throws IOException {
    FakeGoogleOAuth.Answer answer = oauth.exchange(body(exchange));
    respond(exchange, answer.status(), answer.body());
  }

  private void send(HttpExchange exchange) throws IOException {
    FcmAnswer answer = judge(exchange, body(exchange));
    switch (answer.manner()) {
      case ANSWER -> answer(exchange, answer);
      case CUT -> exchange.close();
      case HANG -> hang(exchange);
    }
  }

  private FcmAnswer judge(HttpExchange exchange, String body) {
    String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    if (!authorization.startsWith("Bearer ") || !oauth.isValid(authorization.substring(7))) {
      return FcmAnswer.unauthenticated();
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return FcmAnswer.invalidArgument("Expected POST");
    }
    try {
      JsonNode request = JSON.readTree(body);
      return FcmMessageCheck.problem(request)
          .map(FcmAnswer::invalidArgument)
          .orElseGet(() -> take(request.path("message")));
    } catch (JacksonException e) {
      return FcmAnswer.invalidArgument("Invalid JSON payload received.");
    }
  }

  private FcmAnswer take(JsonNode message) {
    String device = message.path("token").asString();
    FcmAnswer answer = script.answer(device);
    seen.add(new FcmMessage(device, message, answer));
    return answer;
  }

  private void answer(HttpExchange exchange, FcmAnswer answer) throws IOException {
    Duration retryAfter = answer.retryAfter();
    if (retryAfter != null) {
      exchange.getResponseHeaders().set("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
    String name = "projects/" + projectId() + "/messages/0:" + System.nanoTime();
    respond(
        exchange,
        answer.status(),
        answer.isAccepted() ? JSON.writeValueAsString(Map.of("name", name)) : answer.body());
  }

  private void hang(HttpExchange exchange) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
