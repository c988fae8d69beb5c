package me.uport.testkit;

import com.eatthepath.pushy.apns.auth.ApnsVerificationKey;
import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.ValidatingPushNotificationHandlerFactory;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Apple Push Notification service on 127.0.0.1, over HTTP/2 and TLS. It is the mock server of
 * the library pushy, whose handler judges each notification as Apple does: path, topic, priority,
 * push type, collapse id, size, device token, and the provider's token with its signature, key id,
 * team and age. What passes is answered as a test says, by default with success. What it cannot
 * show is real delivery, throttling, and connections that Apple closes. It needs the library {@code
 * com.eatthepath:pushy}.
 *
 * <pre>{@code
 * try (FakeApns apns = FakeApns.start("me.uport.wallet")) {
 *   String token = apns.newDevice();
 *   apns.answer(token, ApnsAnswer.unregistered(Instant.now()));
 *   …
 *   ApnsMessage message = apns.awaitMessage(token);
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FakeApns implements AutoCloseable {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration DELIVERY_BOUND = Duration.ofMinutes(2);
  private static final String TEAM_ID = "UPORTTEAM1";
  private static final String KEY_ID = "UPORTKEY01";
  private static final int TOKEN_BYTES = 32;

  private final String topic;
  private final KeyPair signingKey = P256Keys.generate();
  private final ServerCertificate certificate = ServerCertificate.create();
  private final SecureRandom random = new SecureRandom();
  private final Set<String> devices = ConcurrentHashMap.newKeySet();
  private final AnswerScript<ApnsAnswer> script = new AnswerScript<>(ApnsAnswer.accepted());
  private final List<ApnsMessage> seen = new CopyOnWriteArrayList<>();
  private final MockApnsServer server;
  private final int port;

  private FakeApns(String topic) throws SSLException, GeneralSecurityException {
    this.topic = topic;
    this.server =
        new MockApnsServerBuilder()
            .setServerCredentials(
                new X509Certificate[] {certificate.certificate()}, certificate.key(), null)
            .setHandlerFactory(session -> scripted(validating().buildHandler(session)))
            .build();
    // The library's method is of the raw type.
    this.port = Integer.parseInt(String.valueOf(server.start(0).join()));
  }

  /**
   * Starts on any free port.
   *
   * @param topic the one app's bundle id
   */
  public static FakeApns start(String topic) {
    try {
      return new FakeApns(topic);
    } catch (SSLException | GeneralSecurityException e) {
      throw new IllegalStateException("The fake APNs cannot start", e);
    }
  }

  /** In place of {@code api.push.apple.com}. */
  public String host() {
    return "127.0.0.1";
  }

  public int port() {
    return port;
  }

  /** The certificate that clients have to trust, in PEM. */
  public String certificatePem() {
    return certificate.pem();
  }

  /** The provider's signing key as Apple hands it out: the text of a {@code .p8} file. */
  public String signingKeyPem() {
    return Pem.of("PRIVATE KEY", signingKey.getPrivate().getEncoded());
  }

  /** The id of the signing key, 10 characters. */
  public String keyId() {
    return KEY_ID;
  }

  /** The developer team, 10 characters. */
  public String teamId() {
    return TEAM_ID;
  }

  /** The app's bundle id. */
  public String topic() {
    return topic;
  }

  /** The token of a phone that has the app. Notifications to all others are refused. */
  public String newDevice() {
    byte[] token = new byte[TOKEN_BYTES];
    random.nextBytes(token);
    String hex = HexFormat.of().formatHex(token);
    devices.add(hex);
    return hex;
  }

  /** The next notifications get these answers, in this order, before any other rule. */
  public void answerNext(ApnsAnswer... answers) {
    script.next(List.of(answers));
  }

  /** Every notification to this device gets this answer from now on. */
  public void answer(String deviceToken, ApnsAnswer answer) {
    script.address(deviceToken, answer);
  }

  /** Every other notification gets this answer from now on. */
  public void answerAll(ApnsAnswer answer) {
    script.all(answer);
  }

  /** Every well-formed notification so far, refused ones included, oldest first. */
  public List<ApnsMessage> attempts() {
    return List.copyOf(seen);
  }

  /** The notifications that Apple took over for a device, oldest first. */
  public List<ApnsMessage> delivered(String deviceToken) {
    return seen.stream()
        .filter(message -> message.deviceToken().equals(deviceToken))
        .filter(message -> message.answer().isAccepted())
        .toList();
  }

  /** The first notification that Apple took over for a device, awaited if need be. */
  public ApnsMessage awaitMessage(String deviceToken) {
    Await.until(
        "a push to " + deviceToken, DELIVERY_BOUND, () -> !delivered(deviceToken).isEmpty());
    return delivered(deviceToken).getFirst();
  }

  /** Stops listening and ends the connections. */
  @Override
  public void close() {
    server.shutdown().join();
  }

  private ValidatingPushNotificationHandlerFactory validating() {
    try {
      var key = new ApnsVerificationKey(KEY_ID, TEAM_ID, (ECPublicKey) signingKey.getPublic());
      return new ValidatingPushNotificationHandlerFactory(
          Map.of(topic, devices), Map.of(), Map.of(KEY_ID, key), Map.of(key, Set.of(topic)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has P-256", e);
    }
  }

  private PushNotificationHandler scripted(PushNotificationHandler judge) {
    return (headers, payload) -> {
      judge.handlePushNotification(headers, payload);
      take(headers, payload).apply();
    };
  }

  private ApnsAnswer take(Http2Headers headers, ByteBuf payload)
      throws RejectedNotificationException {
    String path = String.valueOf(headers.path());
    String device = path.substring(path.lastIndexOf('/') + 1);
    ApnsAnswer answer = script.answer(device);
    String expiration = Objects.requireNonNullElse(header(headers, "apns-expiration"), "0");
    String priority = Objects.requireNonNullElse(header(headers, "apns-priority"), "10");
    seen.add(
        new ApnsMessage(
            device,
            JSON.readTree(payload.toString(StandardCharsets.UTF_8)),
            Instant.ofEpochSecond(Long.parseLong(expiration)),
            Integer.parseInt(priority),
            header(headers, "apns-push-type"),
            header(headers, "apns-collapse-id"),
            answer));
    return answer;
  }

  private static @Nullable String header(Http2Headers headers, String name) {
    CharSequence value = headers.get(name);
    return value == null ? null : value.toString();
  }
}
