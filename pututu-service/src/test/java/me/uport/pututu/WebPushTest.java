package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import me.uport.testkit.FakeWebPush;
import me.uport.testkit.VapidKeys;
import me.uport.testkit.WebPushAnswer;
import me.uport.testkit.WebPushMessage;
import me.uport.testkit.WebPushSubscription;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Browsers and de-Googled phones, which bring the URL of a push service of their choice. */
class WebPushTest extends PututuTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aBrowserIsWokenWithWhatOnlyItCanRead() {
    Browser browser = provenBrowser(WEB_PUSH.subscribe(VAPID.publicKey()));

    browser.send(Map.of("message", "secret", "exp", seconds(Duration.ofMinutes(10))));

    WebPushMessage message = browser.message();
    JsonNode content = JSON.readTree(message.text());
    assertThat(content.path("handle").asString()).hasSize(22);
    assertThat(content.path("badge").asInt()).isEqualTo(1);
    assertThat(content.path("text").asString()).isEqualTo("New secure message");
    assertThat(content.propertyNames()).containsExactlyInAnyOrder("handle", "badge", "text");
    assertThat(message.timeToLive()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    assertThat(message.urgency()).isEqualTo("high");
    assertThat(message.topic()).isEqualTo("mailbox");
    assertThat(WEB_PUSH.refusals()).isEmpty();
  }

  @Test
  void whatCanWaitAndWhatItIsAboutIsTheDappsToSay() {
    Browser browser = provenBrowser(WEB_PUSH.subscribe());

    browser.send(Map.of("message", "one", "urgent", false, "thread", "order 17"));
    browser.send(Map.of("message", "two", "urgent", false, "thread", "order 17"));
    browser.send(Map.of("message", "three", "urgent", false, "thread", "order 18"));

    await("all", () -> browser.messages() == 3);
    var messages = WEB_PUSH.delivered(browser.subscription()).stream().skip(1).toList();
    assertThat(messages).extracting(WebPushMessage::urgency).containsOnly("normal");
    assertThat(messages.stream().map(WebPushMessage::topic).distinct()).hasSize(2);
    assertThat(messages.stream().map(WebPushMessage::topic))
        .allSatisfy(topic -> assertThat(topic).hasSize(32).doesNotContain("order"));
    assertThat(messages.stream().map(WebPushMessage::size).distinct()).hasSize(1);
  }

  @Test
  void anEndedSubscriptionDisablesTheDevice() {
    Browser browser = provenBrowser(WEB_PUSH.subscribe());
    WEB_PUSH.answer(browser.subscription(), WebPushAnswer.gone());
    browser.send(Map.of("message", "secret"));

    await("the verdict", () -> !browser.device().path("enabled").asBoolean());
    assertThat(browser.trySending(Map.of("message", "more")).code())
        .isEqualTo("endpoint_not_enabled");
  }

  @Test
  void aServiceThatIsDownOrRedirectsCostsNobodyASubscription() {
    Browser browser = provenBrowser(WEB_PUSH.subscribe());
    WebPushSubscription victim = WEB_PUSH.subscribe();
    WEB_PUSH.answerNext(
        WebPushAnswer.internalError(),
        WebPushAnswer.redirect(victim.endpoint()),
        WebPushAnswer.cut(),
        WebPushAnswer.tooMany(Duration.ofMinutes(5)));
    browser.send(Map.of("message", "secret"));

    awaitAsTimePasses(Duration.ofSeconds(20), () -> browser.messages() == 1);

    assertThat(browser.device().path("enabled").asBoolean()).isTrue();
    assertThat(WEB_PUSH.delivered(victim)).isEmpty();
  }

  @Test
  void oneServiceThatIsDownKeepsNoOtherFromBeingAsked() {
    try (var broken = FakeWebPush.start()) {
      broken.useClock(clock);
      Browser unlucky = provenBrowser(broken, broken.subscribe());
      broken.answerAll(WebPushAnswer.unavailable());
      for (int i = 0; i < 5; i++) {
        unlucky.send(Map.of("message", "secret"));
      }
      awaitAsTimePasses(Duration.ofSeconds(5), () -> broken.attempts().size() > 11);

      Browser lucky = provenBrowser(WEB_PUSH.subscribe());
      lucky.send(Map.of("message", "secret"));

      lucky.message();
    }
  }

  @Test
  void wrongKeysAreFoundBeforeAnythingIsSent() {
    WebPushSubscription subscription = WEB_PUSH.subscribe();
    String stranger = VapidKeys.generate().privateKey();

    Answer answer =
        register(someone(), Map.of("p256dh", stranger, "auth", "x"), subscription.endpoint());

    assertThat(answer.code()).isEqualTo("invalid_subscription");
  }

  /** S13, as far as a wallet can bring such a URL; the guarded client's own tests have the rest. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/push",
        "https://172.16.0.1/push",
        "https://192.168.1.1/push",
        "https://100.64.0.1/push",
        "https://169.254.169.254/latest/meta-data",
        "https://0.0.0.0/push",
        "https://[::]/push",
        "https://[fc00::1]/push",
        "https://[fe80::1]/push",
        "https://[::ffff:10.0.0.1]/push",
        "https://[64:ff9b::7f00:1]/push",
        "https://2130706433/push",
        "https://0x7f000001/push",
        "https://0177.0.0.1/push",
        "https://user@push.example.com/",
        "https://10.0.0.1./push",
        "http://93.184.216.34/push",
        "file:///etc/passwd",
        "gopher://93.184.216.34/",
        "ftp://93.184.216.34/",
        "push.example.com/x",
        "not a url",
        "https://",
      })
  void anEndpointThatLeadsInsideIsRefused(String endpoint) {
    WebPushSubscription subscription = WEB_PUSH.subscribe();
    Map<String, String> keys = keys(subscription);

    Answer answer = register(someone(), keys, endpoint);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_subscription");
    assertThat(answer.body()).doesNotContain(keys.get("auth"));
  }

  @Test
  void anEndpointThatIsTooLongForTheTableIsRefused() {
    String endpoint = WEB_PUSH.origin() + "/push/" + "x".repeat(2000);

    assertThat(register(someone(), keys(WEB_PUSH.subscribe()), endpoint).code())
        .isEqualTo("invalid_subscription");
  }

  @Test
  void whoSubscribesLearnsOurKey() {
    JsonNode platforms = service.get("/platform").json().path("data");

    assertThat(platforms.valueStream().map(it -> it.path("platform").asString()))
        .containsExactly("apns", "apns-sandbox", "fcm", "webpush");
    assertThat(platforms.at("/3/publicKey").asString()).isEqualTo(VAPID.publicKey());
    assertThat(platforms.at("/3/proof").asBoolean()).isTrue();
    assertThat(platforms.at("/2/proof").asBoolean()).isFalse();
  }

  private Answer register(Actor user, Map<String, String> keys, String endpoint) {
    return pututu.post(
        "/device",
        user.userAuth(),
        Map.of("platform", "webpush", "subscription", Map.of("endpoint", endpoint, "keys", keys)));
  }

  private static Map<String, String> keys(WebPushSubscription subscription) {
    return Map.of("p256dh", subscription.p256dh(), "auth", subscription.auth());
  }

  private Browser provenBrowser(WebPushSubscription subscription) {
    return provenBrowser(WEB_PUSH, subscription);
  }

  private Browser provenBrowser(FakeWebPush push, WebPushSubscription subscription) {
    Actor user = someone();
    Answer answer = register(user, keys(subscription), subscription.endpoint());
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    String endpoint = answer.at("/data/id");
    String proof = JSON.readTree(push.awaitMessage(subscription).text()).path("proof").asString();
    String id = endpoint.substring(endpoint.lastIndexOf('/') + 1);
    Answer proven =
        pututu.post("/device/" + id + "/proof", user.userAuth(), Map.of("proof", proof));
    assertThat(proven.status()).as(proven.body()).isEqualTo(200);
    return new Browser(user, someone(), endpoint, subscription);
  }

  private long seconds(Duration fromNow) {
    return clock.instant().plus(fromNow).getEpochSecond();
  }

  private final class Browser {
    private final Actor user;
    private final Actor dapp;
    private final String endpoint;
    private final WebPushSubscription subscription;

    Browser(Actor user, Actor dapp, String endpoint, WebPushSubscription subscription) {
      this.user = user;
      this.dapp = dapp;
      this.endpoint = endpoint;
      this.subscription = subscription;
    }

    WebPushSubscription subscription() {
      return subscription;
    }

    Answer trySending(Map<String, ?> body) {
      return pututu.post("/sns", user.notification(dapp, endpoint), body);
    }

    void send(Map<String, ?> body) {
      Answer answer = trySending(body);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** Without the push for proof. */
    int messages() {
      return WEB_PUSH.delivered(subscription).size() - 1;
    }

    WebPushMessage message() {
      await("a message", () -> messages() > 0);
      return WEB_PUSH.delivered(subscription).get(1);
    }

    JsonNode device() {
      return pututu.get("/device", user.userAuth()).json().at("/data/0");
    }
  }
}
