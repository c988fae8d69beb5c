package me.uport.credentials.services;

import static me.uport.credentials.People.ALICE;
import static me.uport.credentials.People.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import me.uport.credentials.services.CaleucheClient.Event;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.EncryptedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientsTest {

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Retries AT_ONCE = new Retries(3, Duration.ZERO, Duration.ZERO);

  private final FakeService service = new FakeService();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    service.close();
  }

  // --- each service

  @Test
  void chasquiCarriesAnAnswerThroughATopic() {
    ChasquiClient chasqui = new ChasquiClient(service.url(), http, AT_ONCE);
    service
        .answers(201, "{\"status\":\"success\",\"topicId\":\"abc\"}")
        .answers(200, "{\"status\":\"success\",\"message\":{}}")
        .answers(200, "{\"status\":\"success\",\"message\":{\"access_token\":\"x\"}}")
        .answers(200, "{\"status\":\"success\",\"message\":\"deleted\"}");

    String topic = chasqui.createTopic();
    assertThat(topic).isEqualTo("abc");
    assertThat(chasqui.url(topic)).hasToString(service.url() + "/topic/abc");
    assertThat(chasqui.read(topic)).isEmpty();
    assertThat(chasqui.read(topic).orElseThrow().path("access_token").asString()).isEqualTo("x");
    chasqui.delete(topic);

    assertThat(service.asked)
        .extracting(asked -> asked.method() + " " + asked.path())
        .containsExactly(
            "POST /base/topic",
            "GET /base/topic/abc",
            "GET /base/topic/abc",
            "DELETE /base/topic/abc");
  }

  @Test
  void pututuGetsAMessageThatTheUserAloneReads() throws Exception {
    BoxKeyPair box = BoxKeyPair.generate(new SecureRandom());
    PututuClient pututu = new PututuClient(service.url(), http, new SecureRandom(), AT_ONCE);
    service.answers(200, "{\"status\":\"success\",\"data\":\"17\"}");

    assertThat(pututu.push("token", box.publicKey(), "a.request.b")).isEqualTo("17");

    FakeService.Asked asked = service.asked.getFirst();
    assertThat(asked.path()).isEqualTo("/base/sns");
    assertThat(asked.authorization()).isEqualTo("Bearer token");
    String message = MAPPER.readTree(asked.body()).path("message").asString();
    String text = box.decrypt(EncryptedMessage.parse(message));
    assertThat(text.length() % 50).isZero();
    assertThat(MAPPER.readTree(text).path("message").asString()).isEqualTo("a.request.b");
  }

  @Test
  void sensuiPays() {
    SensuiClient sensui = new SensuiClient(service.url(), http, AT_ONCE);
    service
        .answers(200, "{\"status\":\"success\",\"txHash\":\"0x1\"}")
        .answers(200, "{\"status\":\"success\",\"txHash\":\"0x2\"}");

    assertThat(sensui.fund("fuel", new byte[] {1}, "local")).isEqualTo("0x1");
    assertThat(sensui.relay("fuel", new byte[] {2}, "0x4")).isEqualTo("0x2");

    assertThat(json(service.asked.get(0).body()))
        .isEqualTo(json("{\"tx\":\"0x01\",\"blockchain\":\"local\"}"));
    assertThat(json(service.asked.get(1).body()))
        .isEqualTo(json("{\"metaSignedTx\":\"0x02\",\"blockchain\":\"0x4\"}"));
  }

  @Test
  void unnuMakesAnIdentityThatAppearsLater() {
    UnnuClient unnu = new UnnuClient(service.url(), http, AT_ONCE);
    service
        .answers(200, "{\"status\":\"success\",\"data\":{\"txHash\":\"0x1\"}}")
        .answers(404, "{\"status\":\"error\",\"message\":\"no record found\"}")
        .answers(
            200,
            "{\"status\":\"success\",\"data\":{\"identity\":\"" + BOB.key().address() + "\"}}");

    assertThat(unnu.createIdentity("fuel", ALICE.key().address(), BOB.key().address(), "local"))
        .isEqualTo("0x1");
    assertThat(unnu.identity("fuel", ALICE.key().address())).isEmpty();
    assertThat(unnu.identity("fuel", ALICE.key().address())).contains(BOB.key().address());
  }

  @Test
  void caleucheIsReadToItsEnd() {
    CaleucheClient caleuche = new CaleucheClient(service.url(), http, ALICE.signer(), AT_ONCE);
    service
        .answers(200, "{\"status\":\"success\",\"data\":{\"id\":\"Qm1\"}}")
        .answers(200, page(3, "Qm1", "Qm2"))
        .answers(200, page(1, "Qm3"));

    assertThat(caleuche.append(null, "first")).isEqualTo("Qm1");
    assertThat(caleuche.after(null)).extracting(Event::id).containsExactly("Qm1", "Qm2", "Qm3");

    JsonNode appended =
        payload(json(service.asked.getFirst().body()).path("event_token").asString());
    assertThat(appended.get("previous").isNull()).isTrue();
    assertThat(appended.path("event").asString()).isEqualTo("first");
    assertThat(service.asked.get(2).authorization()).startsWith("Bearer ");
    String cursor = String.valueOf(service.asked.get(2).authorization()).substring(7);
    assertThat(payload(cursor).path("previous").asString()).isEqualTo("Qm2");
  }

  private static String page(int total, String... ids) {
    String events =
        String.join(
            ",",
            List.of(ids).stream().map(id -> "{\"hash\":\"" + id + "\",\"event\":\"x\"}").toList());
    return "{\"status\":\"success\",\"data\":{\"events\":["
        + events
        + "],\"total\":"
        + total
        + "}}";
  }

  // --- tries

  @Test
  void aCallIsTriedAgainUnderTheSameKey() {
    ChasquiClient chasqui = new ChasquiClient(service.url(), http, AT_ONCE);
    service
        .answers(503, Map.of("Retry-After", "0"), "")
        .answers(409, "{\"code\":\"request_in_progress\"}")
        .answers(201, "{\"topicId\":\"abc\"}");

    assertThat(chasqui.createTopic()).isEqualTo("abc");
    assertThat(service.asked).extracting(FakeService.Asked::idempotencyKey).hasSize(3);
    assertThat(service.asked.stream().map(FakeService.Asked::idempotencyKey).distinct())
        .hasSize(1)
        .doesNotContainNull();
  }

  @Test
  void aServiceThatNeverAnswersIsAFault() {
    ChasquiClient chasqui = new ChasquiClient(service.url(), http, AT_ONCE);
    service.answers(503, "").answers(503, "").answers(503, "");

    assertThatThrownBy(chasqui::createTopic).isInstanceOf(ServiceUnavailableException.class);
    assertThat(service.asked).hasSize(3);
  }

  @Test
  void aServiceThatAsksToBeLeftAloneForLongIsNotAskedAgain() {
    ChasquiClient chasqui = new ChasquiClient(service.url(), http, AT_ONCE);
    service.answers(429, Map.of("Retry-After", "60"), "");

    assertThatThrownBy(chasqui::createTopic)
        .isInstanceOfSatisfying(
            ServiceUnavailableException.class,
            fault -> assertThat(fault.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void whatAnEarlierTryHasDeletedIsGone() {
    ChasquiClient chasqui = new ChasquiClient(service.url(), http, AT_ONCE);
    service.answers(503, "").answers(404, "{\"code\":\"unknown_topic\"}");
    chasqui.delete("abc");

    service.answers(404, "{\"code\":\"unknown_topic\"}");
    assertThatThrownBy(() -> chasqui.delete("abc")).isInstanceOf(ServiceRefusedException.class);
  }

  @Test
  void anOwnedTopicIsDeletedWithItsKey() {
    ChasquiClient chasqui = new ChasquiClient(service.url(), http, AT_ONCE);
    service
        .answers(201, "{\"topicId\":\"abc\",\"topicKey\":\"secret\"}")
        .answers(200, "{\"message\":\"deleted\"}");

    ChasquiClient.OwnedTopic topic = chasqui.createOwnedTopic();
    chasqui.delete(topic);

    assertThat(topic).isEqualTo(new ChasquiClient.OwnedTopic("abc", "secret"));
    assertThat(topic.toString()).doesNotContain("secret");
    assertThat(service.asked.getLast().path()).isEqualTo("/base/topic/abc");
  }

  @Test
  void aRefusalIsNotTriedAgainAndSaysItsCode() {
    SensuiClient sensui = new SensuiClient(service.url(), http, AT_ONCE);
    service.answers(
        403,
        "{\"status\":\"error\",\"message\":\"sub is not the signer\",\"code\":\"not_signer\"}");

    assertThatThrownBy(() -> sensui.fund("fuel", new byte[1], "local"))
        .isInstanceOfSatisfying(
            ServiceRefusedException.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(403);
              assertThat(refused.code()).isEqualTo("not_signer");
            });
    assertThat(service.asked).hasSize(1);
  }

  @Test
  void pausesGrowAndHaveAnEnd() {
    Retries retries = new Retries(9, Duration.ofMillis(500), Duration.ofSeconds(10));

    assertThat(retries.before(2, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(retries.before(4, 0)).isEqualTo(Duration.ofSeconds(2));
    assertThat(retries.before(2, 3)).isEqualTo(Duration.ofSeconds(3));
    assertThat(retries.before(9, 0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(retries.before(2, 999)).isEqualTo(Duration.ofSeconds(10));
  }

  private static JsonNode json(String text) {
    return MAPPER.readTree(text);
  }

  private static JsonNode payload(String token) {
    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    return MAPPER.readTree(Base64.getUrlDecoder().decode(payload));
  }
}
