package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What dapps may leave, and what comes of it. */
class SendingTest extends PututuTest {

  @Test
  void anEncryptedRequestReachesTheWalletThatCanDecryptIt() throws Exception {
    Scene scene = scene();
    SecureRandom random = new SecureRandom();
    BoxKeyPair box = BoxKeyPair.generate(random);
    String request = "{\"message\":\"eyJ0eXAiOiJKV1QifQ.request.signature\"}   ";

    String id = pushed(scene, box.publicKey().encrypt(request, random).toJson());

    FCM.awaitMessage(scene.phone());
    JsonNode message = pututu.get("/message/" + id, scene.user().userAuth()).json().path("data");
    assertThat(box.decrypt(EncryptedMessage.parse(message.path("message").asString())))
        .isEqualTo(request);
    assertThat(message.path("sender").asString()).isEqualTo(scene.dapp().did());
    assertThat(message.path("recipient").asString()).isEqualTo(scene.user().did());
  }

  @Test
  void theAnswerHasTheIdUnderBothNames() {
    Scene scene = scene();

    Answer answer = push(scene, "secret");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/status")).isEqualTo("success");
    assertThat(answer.at("/message")).isEqualTo(answer.json().path("data").asString());
    assertThat(UUID.fromString(answer.at("/message")).version()).isEqualTo(7);
  }

  @Test
  void theProviderLearnsNothingButThatThePhoneIsToBeWoken() {
    Scene scene = scene();

    pututu.post(
        "/sns",
        scene.permission(),
        Map.of("message", "secret", "alert", "Pay https://evil.example"));

    JsonNode sent = FCM.awaitMessage(scene.phone()).content();
    assertThat(sent.propertyNames())
        .containsExactlyInAnyOrder("token", "notification", "data", "android");
    assertThat(sent.path("notification").toString()).isEqualTo("{\"body\":\"New secure message\"}");
    assertThat(sent.path("data").propertyNames()).containsExactlyInAnyOrder("handle", "badge");
    assertThat(sent.at("/data/handle").asString()).matches("[A-Za-z0-9_-]{22}");
    assertThat(sent.at("/data/badge").asString()).isEqualTo("1");
    JsonNode android = sent.path("android");
    assertThat(android.propertyNames())
        .containsExactlyInAnyOrder("priority", "collapse_key", "ttl", "notification");
    assertThat(android.path("notification").toString()).isEqualTo("{\"notification_count\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/sns", "/sns/", "/api/v2/sns", "/api/v2/sns/"})
  void everyPathOfTheOriginalsTakesMessages(String path) {
    Scene scene = scene();

    Answer answer = pututu.post(path, scene.permission(), Map.of("message", "secret"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).hasSize(1);
  }

  @Test
  void aUrlOfTheFirstGenerationIsStoredWithItsTextAndKeptFromTheProvider() {
    Scene scene = scene();

    Answer answer =
        pututu.post(
            "/api/v1/sns",
            scene.permission(),
            Map.of("url", "me.uport:add?x=1", "message", "Please attest"));

    assertThat(answer.status()).isEqualTo(200);
    // Before the message is read, which would cancel it.
    assertThat(FCM.awaitMessage(scene.phone()).content().toString())
        .doesNotContain("me.uport", "attest");
    JsonNode message = pututu.get("/message", scene.user().userAuth()).json().path("data").get(0);
    assertThat(message.path("url").asString()).isEqualTo("me.uport:add?x=1");
    assertThat(message.path("message").asString()).isEqualTo("Please attest");
  }

  @Test
  void aUrlAloneIsAMessageToo() {
    Scene scene = scene();

    pututu.post("/api/v1/sns", scene.permission(), Map.of("url", "me.uport:me"));

    assertThat(
            pututu
                .get("/message", scene.user().userAuth())
                .json()
                .path("data")
                .at("/0/message")
                .asString())
        .isEqualTo("me.uport:me");
  }

  @Test
  void aMessageIsGoneWhenItsRequestIsOver() {
    Scene scene = scene();
    long end = clock.instant().getEpochSecond() + 600;

    pututu.post("/sns", scene.permission(), Map.of("message", "secret", "exp", end));

    String timeToLive = FCM.awaitMessage(scene.phone()).content().at("/android/ttl").asString();
    assertThat(Double.parseDouble(timeToLive.replace("s", ""))).isBetween(300.0, 600.0);
    clock.advance(Duration.ofMinutes(11));
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).isEmpty();
  }

  @Test
  void theExpiryOfARequestThatIsNotEncryptedCounts() {
    Scene scene = scene();
    String request = scene.dapp().token(Map.of("type", "shareReq"), Duration.ofMinutes(5));

    pututu.post(
        "/api/v1/sns",
        scene.permission(),
        Map.of("url", "https://id.uport.me/req/" + request, "message", "Sign in"));

    String timeToLive = FCM.awaitMessage(scene.phone()).content().at("/android/ttl").asString();
    assertThat(Double.parseDouble(timeToLive.replace("s", ""))).isLessThanOrEqualTo(300.0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"exp\":1             | already_expired",
        "\"exp\":\"tomorrow\"  | invalid_exp",
        "\"exp\":-1            | invalid_exp",
        "\"exp\":99999999999999| invalid_exp",
        "\"urgent\":\"yes\"    | invalid_urgent",
        "\"thread\":\"\"       | invalid_thread",
        "\"thread\":7          | invalid_thread",
      })
  void whatADappSaysBesidesHasToMakeSense(String field, String code) {
    Scene scene = scene();

    Answer answer =
        pututu.post("/sns", scene.permission(), "{\"message\":\"secret\",%s}".formatted(field));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).isEmpty();
  }

  @Test
  void aRepetitionWithTheSameKeyHasOneEffectAndTheSameAnswer() {
    Scene scene = scene();
    Map<String, String> key = Map.of("Idempotency-Key", "key-1");
    String permission = scene.permission();

    Answer first = pututu.post("/sns", permission, Map.of("message", "secret"), key);
    Answer again = pututu.post("/sns", permission, Map.of("message", "secret"), key);
    Answer other = pututu.post("/sns", permission, Map.of("message", "other"), key);

    assertThat(again.json().path("data")).isEqualTo(first.json().path("data"));
    assertThat(other.status()).isEqualTo(422);
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).hasSize(1);
  }

  @Test
  void twoDappsOfOneUserDoNotMeetInOneIdempotencyKey() {
    Scene scene = scene();
    String another = scene.user().notification(someone(), scene.endpoint());
    Map<String, String> key = Map.of("Idempotency-Key", "key-1");

    Answer first = pututu.post("/sns", scene.permission(), Map.of("message", "one"), key);
    Answer second = pututu.post("/sns", another, Map.of("message", "two"), key);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.json().path("data")).isNotEqualTo(first.json().path("data"));
  }

  @Test
  void withoutATokenIsForbiddenAndWithABadOneUnauthorized() {
    Scene scene = scene();
    Map<String, String> body = Map.of("message", "secret");
    Answer none = pututu.post("/sns", null, body);
    Answer wrongScheme =
        service.post("/sns", "{\"message\":\"secret\"}", "Authorization", "Basic abc");
    Answer garbage = pututu.post("/sns", "a.b.c", body);
    String old = scene.permission();
    clock.advance(Duration.ofHours(1));
    Answer expired = pututu.post("/sns", old, body);

    assertThat(none.status()).isEqualTo(403);
    assertThat(none.code()).isEqualTo("no_authorization");
    for (Answer answer : List.of(wrongScheme, garbage, expired)) {
      assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).contains("Bearer", "invalid_token");
    }
    assertThat(expired.code()).isEqualTo("jwt_expired");
  }

  @Test
  void aTokenOfAnotherPurposeIsForbidden() {
    Scene scene = scene();
    Actor user = scene.user();
    Map<String, Object> both =
        Map.of(
            "type", "notifications",
            "aud", scene.dapp().did(),
            "value", scene.endpoint(),
            "claim", Map.of("name", "Bob"));

    for (String token :
        List.of(
            user.userAuth(),
            user.verifiedClaim(),
            user.disclosureResponse(scene.dapp()),
            user.token(both))) {
      Answer answer = pututu.post("/sns", token, Map.of("message", "secret"));
      assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
      assertThat(answer.at("/message")).isEqualTo("type is not notifications");
      assertThat(answer.code()).isEqualTo("wrong_token_type");
    }
  }

  @Test
  void aPermissionNamesAnEndpointAndOneDapp() {
    Scene scene = scene();
    Actor user = scene.user();
    String dapp = scene.dapp().did();
    String endpoint = scene.endpoint();

    Answer noValue = send(user.token(Map.of("type", "notifications", "aud", dapp)));
    Answer numberAsValue =
        send(user.token(Map.of("type", "notifications", "aud", dapp, "value", 7)));
    Answer noDapp = send(user.token(Map.of("type", "notifications", "value", endpoint)));
    Answer twoDapps =
        send(
            user.token(
                Map.of(
                    "type",
                    "notifications",
                    "aud",
                    List.of(dapp, someone().did()),
                    "value",
                    endpoint)));

    assertThat(noValue.status()).isEqualTo(403);
    assertThat(noValue.at("/message")).isEqualTo("value missing");
    assertThat(numberAsValue.code()).isEqualTo("value_missing");
    assertThat(noDapp.status()).isEqualTo(403);
    assertThat(noDapp.code()).isEqualTo("invalid_audience");
    assertThat(twoDapps.code()).isEqualTo("invalid_audience");
  }

  @Test
  void anEndpointThatIsNotOursIsNotSupported() {
    Scene scene = scene();
    String ours = scene.endpoint();

    for (String endpoint :
        List.of(
            "not an arn",
            ours + "/",
            " " + ours,
            ours.replace("us-west-2", "eu-west-1"),
            ours.replace(":000000000000:", ":000000000001:"),
            ours.replace("/uPort/", "/uPort2/"),
            ours.replace("/GCM/", "/ADM/"),
            ours.replace("endpoint", "app"))) {
      Answer answer = send(scene.user().notification(scene.dapp(), endpoint));
      assertThat(answer.status()).as(endpoint).isEqualTo(400);
      assertThat(answer.code()).as(endpoint).isEqualTo("endpoint_not_supported");
    }
  }

  @Test
  void anEndpointThatNobodyRegisteredOrThatWasRemovedIsNotEnabled() {
    Scene scene = scene();
    String ours = scene.endpoint();
    String unknown = ours.replaceFirst("[^/]*$", UUID.randomUUID().toString());
    String otherPlatform = ours.replace("/GCM/", "/APNS/");

    assertThat(send(scene.user().notification(scene.dapp(), unknown)).code())
        .isEqualTo("endpoint_not_enabled");
    assertThat(send(scene.user().notification(scene.dapp(), otherPlatform)).code())
        .isEqualTo("endpoint_not_enabled");
    pututu.delete("/device/" + ours, scene.user().userAuth());
    Answer removed = send(scene.permission());
    assertThat(removed.status()).isEqualTo(400);
    assertThat(removed.code()).isEqualTo("endpoint_not_enabled");
  }

  @Test
  void anEndpointOfSomebodyElseIsRefusedAndNobodyIsWoken() {
    Scene scene = scene();
    Actor mallory = someone();

    Answer answer = send(mallory.notification(scene.dapp(), scene.endpoint()));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("endpoint_not_owned");
    assertThat(answer.at("/message")).isEqualTo("token not signed by endpointArn user");
    assertThat(pututu.get("/message", mallory.userAuth()).json().path("data")).isEmpty();
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":7}",
        "{\"message\":\"\"}",
        "{\"message\":{\"version\":\"1\"}}",
        "{\"message\":\"a\\u0000b\"}",
        "{\"message\":\"\\ud800\"}"
      })
  void aMessageThatIsNotTextIsRefused(String body) {
    Answer answer = pututu.post("/sns", scene().permission(), body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_message");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"message\":null}", "[]", "\"message\"", "null", "7"})
  void aMissingMessageIsRefused(String body) {
    Answer answer = pututu.post("/sns", scene().permission(), body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"message\":\"only\"}", "{\"url\":7}", "{\"url\":\"\"}"})
  void aMissingUrlIsRefused(String body) {
    assertThat(pututu.post("/api/v1/sns", scene().permission(), body).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "message=secret", "{\"message\":\"a\"} {\"message\":\"b\"}"})
  void aBodyThatIsNotJsonIsRefused(String body) {
    assertThat(pututu.post("/sns", scene().permission(), body).status()).isEqualTo(400);
  }

  @Test
  void theLargestMessageIsTakenAndOneByteMoreIsTooLarge() {
    Scene scene = scene();

    assertThat(push(scene, "ä".repeat(2048)).status()).isEqualTo(200);
    Answer larger = push(scene, "ä".repeat(2048) + "a");
    Answer huge = push(scene, "a".repeat(200_000));

    assertThat(larger.status()).isEqualTo(413);
    assertThat(larger.code()).isEqualTo("message_too_large");
    assertThat(huge.status()).isEqualTo(413);
  }

  @Test
  void oneDappCannotFillTheMailboxForTheOthers() {
    Scene scene = scene();
    String another = scene.user().notification(someone(), scene.endpoint());
    for (int i = 0; i < 5; i++) {
      pushed(scene, "message " + i);
    }

    Answer refused = push(scene, "one too many");

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("dapp_queue_full");
    assertThat(refused.header("Retry-After")).isEqualTo("600");
    for (int i = 0; i < 3; i++) {
      assertThat(send(another).status()).isEqualTo(200);
    }
    assertThat(send(another).code()).isEqualTo("mailbox_full");
  }

  @Test
  void whatIsDeletedOrExpiredMakesRoom() {
    Scene scene = scene();
    String first = pushed(scene, "message");
    for (int i = 0; i < 4; i++) {
      pushed(scene, "message " + i);
    }
    pututu.delete("/message/" + first, scene.user().userAuth());
    pushed(scene, "instead");
    assertThat(push(scene, "one too many").status()).isEqualTo(429);

    clock.advance(Duration.ofDays(31));

    pushed(scene, "much later");
  }

  @Test
  void theLimitHoldsExactlyWhenManySendAtOnce() {
    Scene scene = scene();
    String permission = scene.permission();

    List<Integer> statuses =
        java.util.stream.IntStream.range(0, 20)
            .parallel()
            .mapToObj(i -> pututu.post("/sns", permission, Map.of("message", "m" + i)).status())
            .toList();

    assertThat(statuses).containsOnly(200, 429);
    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(5);
  }

  @Test
  void anIssuerWhoCannotBeLookedUpIsAskedToComeBack() {
    Scene scene = scene();
    identities.loseSightOf(scene.user().identity().did());

    Answer answer = push(scene, "secret");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotEmpty();
  }

  private Answer send(String token) {
    return pututu.post("/sns", token, Map.of("message", "secret"));
  }
}
