package me.uport.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A push service for browsers and for UnifiedPush on 127.0.0.1 (RFC 8030), with its subscribers. A
 * message must show what the real ones ask for: a VAPID token for this service of at most a day
 * (RFC 8292), {@code TTL}, a known {@code Urgency}, a {@code Topic} of at most 32 characters, at
 * most 4096 bytes. It is stricter than they are in one thing: a message that its subscriber cannot
 * decrypt (RFC 8291) is refused with 400, where a real one passes it on to be dropped there. What
 * it cannot show is real delivery and real throttling.
 *
 * <pre>{@code
 * try (FakeWebPush service = FakeWebPush.start()) {
 *   WebPushSubscription wallet = service.subscribe();
 *   …register wallet.toJson() at Pututu…
 *   service.answer(wallet, WebPushAnswer.unavailable());
 *   …
 *   WebPushMessage message = service.awaitMessage(wallet);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FakeWebPush implements AutoCloseable {

  private static final Duration DELIVERY_BOUND = Duration.ofMinutes(2);
  private static final int MAX_BODY = 4096;
  private static final String PATH = "/push/";

  private final HttpServer server;
  private final String origin;
  private final SecureRandom random = new SecureRandom();
  private final AnswerScript<WebPushAnswer> script = new AnswerScript<>(WebPushAnswer.accepted());
  private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
  private final List<WebPushMessage> seen = new CopyOnWriteArrayList<>();
  private final List<String> refusals = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Clock clock = Clock.systemUTC();

  /** A subscription, and the one key that may send to it, if it is bound to one. */
  private record Subscriber(WebPushSubscription subscription, @Nullable String senderKey) {}

  private FakeWebPush(HttpServer server) {
    this.server = server;
    this.origin = "http://127.0.0.1:" + server.getAddress().getPort();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(PATH, this::receive);
  }

  /**
   * Starts on any free port.
   *
   * @throws UncheckedIOException when there is none
   */
  public static FakeWebPush start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      FakeWebPush service = new FakeWebPush(HttpServer.create(address, 0));
      service.server.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException("The fake web push service cannot listen", e);
    }
  }

  /** Scheme, host and port, which senders name as {@code aud}. */
  public String origin() {
    return origin;
  }

  /** Judges the age of tokens by this clock; by the system's when nobody says otherwise. */
  public void useClock(Clock other) {
    clock = other;
  }

  /** A new subscriber that any sender may write to. */
  public WebPushSubscription subscribe() {
    return subscribe(null);
  }

  /**
   * A new subscriber.
   *
   * @param applicationServerKey the VAPID key, in base64url, that alone may send (RFC 8292, 4)
   */
  public WebPushSubscription subscribe(@Nullable String applicationServerKey) {
    byte[] auth = new byte[16];
    random.nextBytes(auth);
    String endpoint = origin + PATH + UUID.randomUUID();
    var subscription = new WebPushSubscription(endpoint, P256Keys.generate(), auth);
    subscribers.put(endpoint, new Subscriber(subscription, applicationServerKey));
    return subscription;
  }

  /** The next messages get these answers, in this order, before any other rule. */
  public void answerNext(WebPushAnswer... answers) {
    script.next(List.of(answers));
  }

  /** Every message to this subscriber gets this answer from now on. */
  public void answer(WebPushSubscription subscription, WebPushAnswer answer) {
    script.address(subscription.endpoint(), answer);
  }

  /** Every other message gets this answer from now on. */
  public void answerAll(WebPushAnswer answer) {
    script.all(answer);
  }

  /** Every well-formed message so far, refused ones included, oldest first. */
  public List<WebPushMessage> attempts() {
    return List.copyOf(seen);
  }

  /** Why messages were refused for their form, oldest first. */
  public List<String> refusals() {
    return List.copyOf(refusals);
  }

  /** The messages that were taken over for a subscriber, oldest first. */
  public List<WebPushMessage> delivered(WebPushSubscription subscription) {
    return seen.stream()
        .filter(message -> message.endpoint().equals(subscription.endpoint()))
        .filter(message -> message.answer().isAccepted())
        .toList();
  }

  /** The first message that was taken over for a subscriber, awaited if need be. */
  public WebPushMessage awaitMessage(WebPushSubscription subscription) {
    Await.until(
        "a push to " + subscription.endpoint(),
        DELIVERY_BOUND,
        () -> !delivered(subscription).isEmpty());
    return delivered(subscription).getFirst();
  }

  /** Stops listening; requests that hang are cut. */
  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Subscriber subscriber = subscribers.get(origin + exchange.getRequestURI().getPath());
    Verdict verdict = judge(exchange, subscriber, body);
    if (verdict.status() != 0) {
      refusals.add(verdict.reason());
      respond(exchange, verdict.status(), verdict.reason());
      return;
    }
    WebPushAnswer answer = take(exchange, Objects.requireNonNull(subscriber), verdict, body.length);
    switch (answer.manner()) {
      case ANSWER -> answer(exchange, answer);
      case CUT -> exchange.close();
      case HANG -> hang(exchange);
    }
  }

  /**
   * @param status 0 when there is nothing to object to
   * @param reason why not; the decrypted text when there is nothing to object to
   */
  private record Verdict(int status, String reason) {}

  private Verdict judge(HttpExchange exchange, @Nullable Subscriber subscriber, byte[] body) {
    Headers headers = exchange.getRequestHeaders();
    if (!exchange.getRequestMethod().equals("POST")) {
      return new Verdict(405, "Expected POST");
    }
    String authorization = headers.getFirst("Authorization");
    var vapid = VapidCheck.problem(authorization, origin, clock.instant());
    if (vapid.isPresent()) {
      return new Verdict(401, vapid.get());
    }
    if (subscriber == null) {
      return new Verdict(404, "Expected a subscription");
    }
    String bound = subscriber.senderKey();
    if (bound != null && !VapidCheck.key(authorization).orElse("").equals(bound)) {
      return new Verdict(403, "Expected the key that the subscription is bound to");
    }
    if (body.length > MAX_BODY) {
      return new Verdict(413, "Expected at most 4096 bytes, found " + body.length);
    }
    return WebPushHeaderCheck.problem(headers)
        .map(problem -> new Verdict(400, problem))
        .orElseGet(() -> read(subscriber, body));
  }

  private static Verdict read(Subscriber subscriber, byte[] body) {
    try {
      return new Verdict(0, subscriber.subscription().decrypt(body));
    } catch (GeneralSecurityException e) {
      return new Verdict(400, "The subscriber cannot decrypt this: " + e.getMessage());
    }
  }

  private WebPushAnswer take(
      HttpExchange exchange, Subscriber subscriber, Verdict verdict, int size) {
    Headers headers = exchange.getRequestHeaders();
    String endpoint = subscriber.subscription().endpoint();
    WebPushAnswer answer = script.answer(endpoint);
    String urgency = headers.getFirst("Urgency");
    seen.add(
        new WebPushMessage(
            endpoint,
            verdict.reason(),
            Duration.ofSeconds(Long.parseLong(headers.getFirst("TTL"))),
            urgency == null ? "normal" : urgency,
            headers.getFirst("Topic"),
            size,
            answer));
    return answer;
  }

  private void answer(HttpExchange exchange, WebPushAnswer answer) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    Duration retryAfter = answer.retryAfter();
    if (retryAfter != null) {
      headers.set("Retry-After", Long.toString(retryAfter.toSeconds()));
    }
    if (answer.location() != null) {
      headers.set("Location", answer.location());
    }
    if (answer.isAccepted()) {
      headers.set("Location", origin + "/message/" + UUID.randomUUID());
      headers.set("TTL", String.valueOf(exchange.getRequestHeaders().getFirst("TTL")));
    }
    respond(exchange, answer.status(), "");
  }

  private void hang(HttpExchange exchange) {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
