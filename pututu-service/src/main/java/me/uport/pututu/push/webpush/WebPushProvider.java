package me.uport.pututu.push.webpush;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushOutcome.Delivered;
import me.uport.pututu.push.PushOutcome.Refused;
import me.uport.pututu.push.PushOutcome.Retry;
import me.uport.pututu.push.PushOutcome.TokenDead;
import me.uport.pututu.push.PushProvider;
import me.uport.pututu.push.RetryAfter;
import me.uport.web.outbound.GuardedHttpClient;
import me.uport.web.outbound.OutboundRequest;
import me.uport.web.outbound.OutboundResult;
import me.uport.web.outbound.OutboundResult.Answered;
import me.uport.web.outbound.OutboundResult.Failed;
import me.uport.web.outbound.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wakes browsers, and phones by UnifiedPush. The endpoint is a URL that a user gave us, so it goes
 * through the guarded client, and each push service stands for itself.
 */
final class WebPushProvider implements PushProvider {

  /** What the push services of browsers keep at most. */
  private static final Duration LONGEST_TIME_TO_LIVE = Duration.ofDays(28);

  /** All texts are made this long, so that their length tells nothing. */
  private static final int PADDED_BYTES = 256;

  private final VapidKey key;
  private final MessageEncryption encryption;
  private final GuardedHttpClient client;
  private final PushServices services;
  private final JsonMapper mapper;
  private final Clock clock;

  WebPushProvider(
      VapidKey key,
      MessageEncryption encryption,
      GuardedHttpClient client,
      PushServices services,
      JsonMapper mapper,
      Clock clock) {
    this.key = key;
    this.encryption = encryption;
    this.client = client;
    this.services = services;
    this.mapper = mapper;
    this.clock = clock;
  }

  @Override
  public Platform platform() {
    return Platform.WEBPUSH;
  }

  @Override
  public String publicKey() {
    return key.publicKey();
  }

  @Override
  public PushOutcome send(Push push) {
    URI endpoint = URI.create(push.target().token());
    String origin = VapidKey.origin(endpoint);
    if (!services.enter(origin)) {
      return Retry.ofAddress("service_held_back", null);
    }
    OutboundResult result = null;
    try {
      Instant asked = clock.instant();
      result = client.send(request(endpoint, push));
      return outcome(result, asked);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return new Refused("not_encryptable");
    } finally {
      leave(origin, result);
    }
  }

  /** Too many messages to one subscriber is no illness of the service. */
  private void leave(String origin, @Nullable OutboundResult result) {
    switch (result) {
      case Answered answer when answer.status() >= 500 ->
          services.leaveIll(origin, retryAfter(answer));
      case Failed failed -> services.leaveIll(origin, null);
      case Answered answer when answer.isSuccess() -> services.leaveWell(origin);
      case null, default -> services.leave(origin);
    }
  }

  private OutboundRequest request(URI endpoint, Push push) throws GeneralSecurityException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", key.authorization(endpoint, clock.instant()));
    headers.put("Content-Encoding", "aes128gcm");
    headers.put("Content-Type", "application/octet-stream");
    headers.put("TTL", Long.toString(push.timeToLive(LONGEST_TIME_TO_LIVE).toSeconds()));
    headers.put("Urgency", push.urgent() ? "high" : "normal");
    headers.put("Topic", push.collapseKey());
    byte[] body =
        encryption.encrypt(text(push), PADDED_BYTES, Objects.requireNonNull(push.target().keys()));
    return OutboundRequest.post(endpoint, headers, Payload.of(body));
  }

  private String text(Push push) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(push.kind().field(), push.handle());
    content.put("badge", push.badge());
    content.put("text", push.text());
    return mapper.writeValueAsString(content);
  }

  private PushOutcome outcome(OutboundResult result, Instant asked) {
    return switch (result) {
      case Answered answer -> outcome(answer, asked);
      case Failed failed -> Retry.ofAddress("unreachable", null);
      // The name led elsewhere when the phone registered. It may do so again.
      case OutboundResult.Refused refused -> Retry.ofAddress("address_not_allowed", null);
    };
  }

  /**
   * RFC 8030, 5 and 7.3. Only what says that the subscription is gone ends it: a service that is
   * down, or that answers nonsense, must not cost anybody a subscription.
   */
  private PushOutcome outcome(Answered answer, Instant asked) {
    return switch (answer.status()) {
      case 200, 201, 202, 204 -> new Delivered();
      case 404, 410 -> new TokenDead(asked);
      case 400, 413 -> new Refused("status_" + answer.status());
      default -> Retry.ofAddress("status_" + answer.status(), retryAfter(answer));
    };
  }

  private @Nullable Duration retryAfter(Answered answer) {
    return RetryAfter.parse(answer.headers().get("retry-after"), clock);
  }
}
