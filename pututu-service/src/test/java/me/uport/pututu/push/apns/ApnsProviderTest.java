package me.uport.pututu.push.apns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eatthepath.pushy.apns.server.RejectionReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import me.uport.pututu.push.Platform;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushOutcome.Delivered;
import me.uport.pututu.push.PushOutcome.Refused;
import me.uport.pututu.push.PushOutcome.Retry;
import me.uport.pututu.push.PushOutcome.TokenDead;
import me.uport.pututu.push.PushTarget;
import me.uport.testkit.ApnsAnswer;
import me.uport.testkit.ApnsMessage;
import me.uport.testkit.FakeApns;
import me.uport.web.Secret;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The library pushy, talking to the server that its own authors test it with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApnsProviderTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final FakeApns apns = FakeApns.start("me.uport.wallet");
  @TempDir private static Path directory;
  private ApnsProvider provider;

  @BeforeAll
  void connect() throws IOException {
    provider = provider(properties(apns.keyId(), apns.port(), List.of("uPort=" + apns.topic())));
  }

  @AfterAll
  void close() {
    provider.close();
    apns.close();
  }

  @Test
  void aWakeUpIsTakenOverWithAllThatItSays() {
    String phone = apns.newDevice();

    assertThat(provider.send(push(phone, Duration.ofHours(1), true))).isEqualTo(new Delivered());

    ApnsMessage message = apns.awaitMessage(phone);
    assertThat(message.content().at("/aps/alert").toString()).contains("New secure message");
    assertThat(message.content().at("/aps/badge").asInt()).isEqualTo(3);
    assertThat(message.content().at("/aps/mutable-content").asInt()).isEqualTo(1);
    assertThat(message.content().path("handle").asString()).isEqualTo("a-handle");
    assertThat(message.content().propertyNames()).containsExactlyInAnyOrder("aps", "handle");
    assertThat(message.expiration()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(message.priority()).isEqualTo(10);
    assertThat(message.pushType()).isEqualTo("alert");
    assertThat(message.collapseId()).isEqualTo("mailbox");
  }

  @Test
  void whatCanWaitSavesTheBatteryAndNothingIsKeptLongerThanAppleDoes() {
    String phone = apns.newDevice();

    provider.send(push(phone, Duration.ofDays(90), false));

    assertThat(apns.awaitMessage(phone).priority()).isEqualTo(5);
    assertThat(apns.awaitMessage(phone).expiration()).isEqualTo(NOW.plus(Duration.ofDays(30)));
  }

  @Test
  void anUnregisteredTokenIsDeadSinceAppleSaysSo() {
    Instant since = Instant.parse("2026-11-20T10:00:00Z");

    assertThat(answering(ApnsAnswer.unregistered(since))).isEqualTo(new TokenDead(since));
  }

  @Test
  void aTokenThatAppleDoesNotKnowIsRefusedAndNotDead() {
    assertThat(provider.send(push("f".repeat(64), Duration.ofHours(1), true)))
        .isEqualTo(new Refused("device_token_not_for_topic"));
    assertThat(answering(ApnsAnswer.rejected(RejectionReason.BAD_DEVICE_TOKEN)))
        .isEqualTo(new Refused("bad_device_token"));
  }

  @Test
  void whatAppleCannotTakeNowIsForLater() {
    assertThat(answering(ApnsAnswer.unavailable()))
        .isEqualTo(Retry.ofProvider("service_unavailable", null));
    assertThat(answering(ApnsAnswer.rejected(RejectionReason.INTERNAL_SERVER_ERROR)))
        .isEqualTo(Retry.ofProvider("internal_server_error", null));
  }

  @Test
  void tooManyWakeUpsForOnePhoneSpeakAgainstNoOther() {
    assertThat(answering(ApnsAnswer.tooManyRequests()))
        .isEqualTo(Retry.ofAddress("too_many_requests", null));
  }

  @Test
  void ourOwnMisconfigurationIsForLater() throws IOException {
    try (ApnsProvider stranger =
        provider(properties("OTHERKEY00", apns.port(), List.of(apns.topic())))) {
      assertThat(stranger.send(push(apns.newDevice(), Duration.ofHours(1), true)))
          .isInstanceOfSatisfying(Retry.class, retry -> assertThat(retry.ofProvider()).isTrue());
    }
    assertThat(answering(ApnsAnswer.rejected(RejectionReason.TOPIC_DISALLOWED)))
        .isEqualTo(Retry.ofProvider("topic_disallowed", null));
  }

  @Test
  void anAppWithoutABundleIdIsRefusedBeforeAnythingIsSent() {
    var target = new PushTarget("another", apns.newDevice(), null);
    var push =
        new Push(target, Push.Kind.MESSAGE, "h", 1, "t", Duration.ofHours(1), true, "mailbox");

    assertThat(provider.send(push)).isEqualTo(new Refused("app_without_topic"));
  }

  @Test
  void aServerThatIsAwayIsForLater() throws IOException {
    try (ApnsProvider lost = provider(properties(apns.keyId(), 1, List.of(apns.topic())))) {
      assertThat(lost.send(push(apns.newDevice(), Duration.ofHours(1), true)))
          .isEqualTo(Retry.ofProvider("unreachable", null));
    }
  }

  @Test
  void aKeyThatIsNoneStopsTheStartWithoutBeingPrinted() throws IOException {
    ApnsProperties wrong = properties(apns.keyId(), 443, List.of("x"), "not-a-key");

    assertThatThrownBy(() -> ApnsKeys.signingKey(wrong))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("pututu.apns.signing-key")
        .hasMessageNotContaining("not-a-key");
    assertThatThrownBy(() -> ApnsKeys.signingKey(properties("", 443, List.of("x"))))
        .hasMessageContaining("PUTUTU_APNS_KEY_ID");
    assertThatThrownBy(() -> Topics.of(List.of())).hasMessageContaining("PUTUTU_APNS_TOPICS");
  }

  private PushOutcome answering(ApnsAnswer answer) {
    apns.answerNext(answer);
    return provider.send(push(apns.newDevice(), Duration.ofHours(1), true));
  }

  private static Push push(String phone, Duration timeToLive, boolean urgent) {
    return new Push(
        new PushTarget("uPort", phone, null),
        Push.Kind.MESSAGE,
        "a-handle",
        3,
        "New secure message",
        timeToLive,
        urgent,
        "mailbox");
  }

  private ApnsProvider provider(ApnsProperties properties) {
    return new ApnsProvider(
        Platform.APNS,
        new ApnsConnection(properties, properties.host(), ApnsKeys.signingKey(properties)),
        Topics.of(properties.topics()),
        properties.timeout(),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private ApnsProperties properties(String keyId, int port, List<String> topics)
      throws IOException {
    return properties(keyId, port, topics, apns.signingKeyPem());
  }

  private ApnsProperties properties(String keyId, int port, List<String> topics, String key)
      throws IOException {
    Path certificate = Files.writeString(directory.resolve("apns.pem"), apns.certificatePem());
    return new ApnsProperties(
        new Secret(key),
        null,
        keyId,
        apns.teamId(),
        topics,
        apns.host(),
        apns.host(),
        port,
        certificate,
        Duration.ofMinutes(1));
  }
}
