package me.uport.pututu.push.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import me.uport.pututu.push.Push;
import me.uport.pututu.push.PushOutcome;
import me.uport.pututu.push.PushOutcome.Delivered;
import me.uport.pututu.push.PushOutcome.Refused;
import me.uport.pututu.push.PushOutcome.Retry;
import me.uport.pututu.push.PushOutcome.TokenDead;
import me.uport.pututu.push.PushTarget;
import me.uport.testkit.FakeFcm;
import me.uport.testkit.FcmAnswer;
import me.uport.web.Secret;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Google's own library, talking to something that answers as Google does. */
class FcmProviderTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final FakeFcm fcm = FakeFcm.start();
  private final FcmClient client = client(fcm.serviceAccountJson(), Duration.ofMinutes(1));
  private final FcmProvider provider = provider(client);

  @AfterEach
  void close() {
    client.close();
    fcm.close();
  }

  @Test
  void aWakeUpIsTakenOver() {
    assertThat(provider.send(push())).isEqualTo(new Delivered());

    var android = fcm.awaitMessage("phone").content().path("android");
    assertThat(android.path("ttl").asString()).isEqualTo("3600s");
    assertThat(android.path("priority").asString()).isEqualTo("high");
  }

  @Test
  void whatCanWaitDoesNotWakeAPhoneThatSleeps() {
    provider.send(push(Duration.ofHours(1), false));

    assertThat(fcm.awaitMessage("phone").content().at("/android/priority").asString())
        .isEqualTo("normal");
  }

  @Test
  void theTimeToLiveIsCutToWhatFirebaseAllows() {
    provider.send(push(Duration.ofDays(30), true));

    assertThat(fcm.awaitMessage("phone").content().at("/android/ttl").asString())
        .isEqualTo(Duration.ofDays(28).toSeconds() + "s");
  }

  @Test
  void anUnregisteredTokenIsDeadAsOfTheQuestion() {
    assertThat(answering(FcmAnswer.unregistered())).isEqualTo(new TokenDead(NOW));
  }

  @Test
  void whatFirebaseWillNeverTakeIsRefused() {
    assertThat(answering(FcmAnswer.invalidArgument("The registration token is not valid")))
        .isEqualTo(new Refused("invalid_argument"));
    assertThat(answering(FcmAnswer.senderIdMismatch()))
        .isEqualTo(new Refused("sender_id_mismatch"));
  }

  @Test
  void whatFirebaseCannotTakeNowIsForLaterAndNotForTheLibraryToRepeat() {
    assertThat(answering(FcmAnswer.unavailable())).isEqualTo(Retry.ofProvider("unavailable", null));
    assertThat(answering(FcmAnswer.internalError())).isEqualTo(Retry.ofProvider("internal", null));
    assertThat(answering(FcmAnswer.quotaExceeded(Duration.ofSeconds(90))))
        .isEqualTo(Retry.ofProvider("quota_exceeded", Duration.ofSeconds(90)));
    assertThat(answering(FcmAnswer.unavailable().after(Duration.ofSeconds(7))))
        .isEqualTo(Retry.ofProvider("unavailable", Duration.ofSeconds(7)));
    assertThat(fcm.attempts()).hasSize(4);
  }

  @Test
  void aConnectionThatIsCutOrSilentIsForLater() {
    assertThat(answering(FcmAnswer.cut())).isInstanceOf(Retry.class);
    try (FcmClient impatient = client(fcm.serviceAccountJson(), Duration.ofMillis(300))) {
      fcm.answerNext(FcmAnswer.hang());
      assertThat(provider(impatient).send(push())).isInstanceOf(Retry.class);
    }
  }

  @Test
  void anExpiredBearerTokenIsReplacedWithinTheCall() {
    provider.send(push());
    fcm.expireBearerTokens();

    assertThat(provider.send(push())).isEqualTo(new Delivered());
  }

  @Test
  void anAccountThatGoogleDoesNotKnowIsForLater() {
    try (FakeFcm other = FakeFcm.start();
        FcmClient stranger =
            client(
                other.serviceAccountJson().replace(other.url(), fcm.url()),
                Duration.ofMinutes(1))) {
      assertThat(provider(stranger).send(push())).isInstanceOf(Retry.class);
    }
  }

  @Test
  void aWakeUpDoesNotPrintTheAddressOfThePhone() {
    assertThat(push().toString()).doesNotContain("phone");
  }

  private PushOutcome answering(FcmAnswer answer) {
    fcm.answerNext(answer);
    return provider.send(push());
  }

  private static Push push() {
    return push(Duration.ofHours(1), true);
  }

  private static Push push(Duration timeToLive, boolean urgent) {
    return new Push(
        new PushTarget("uPort", "phone", null),
        Push.Kind.MESSAGE,
        "handle",
        3,
        "New secure message",
        timeToLive,
        urgent,
        "mailbox");
  }

  private FcmClient client(String account, Duration timeout) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(timeout).build();
    return new FcmClient(
        new ServiceAccount(new Secret(account)),
        new FcmTransport(http, URI.create(fcm.url() + "/"), timeout));
  }

  private static FcmProvider provider(FcmClient client) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new FcmProvider(client, new FcmVerdicts(clock), clock);
  }
}
