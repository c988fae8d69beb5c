package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import me.uport.web.testing.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What users allow dapps, in the token and afterwards, and how dapps prove who they are. */
class ConsentTest extends PututuTest {

  @Test
  void aTokenAllowsSoManyMessagesADay() {
    Scene scene = scene();
    String token = limited(scene, Map.of("perDay", 2));

    assertThat(send(token, Map.of()).status()).isEqualTo(200);
    assertThat(send(token, Map.of()).status()).isEqualTo(200);
    Answer third = send(token, Map.of());
    assertThat(third.status()).isEqualTo(429);
    assertThat(third.code()).isEqualTo("quota_used_up");
    assertThat(Integer.parseInt(third.header("Retry-After"))).isBetween(1, 24 * 3600);
    // What was refused costs nothing, and other tokens of the same dapp are others.
    assertThat(send(scene.permission(), Map.of()).status()).isEqualTo(200);

    clock.advance(Duration.ofDays(1));
    String next = limited(scene, Map.of("perDay", 2));
    assertThat(send(next, Map.of()).status()).isEqualTo(200);
  }

  @Test
  void aQuotaHoldsHoweverManyComeAtOnce() {
    Scene scene = scene();
    String token = limited(scene, Map.of("perDay", 3));

    List<Integer> statuses =
        IntStream.range(0, 12).parallel().mapToObj(i -> send(token, Map.of()).status()).toList();

    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(3);
    assertThat(statuses).containsOnly(200, 429);
  }

  @Test
  void aRepetitionWithTheSameKeyIsCountedOnce() {
    Scene scene = scene();
    String token = limited(scene, Map.of("perDay", 1));
    Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());

    Answer first = pututu.post("/sns", token, Map.of("message", "one"), key);
    Answer again = pututu.post("/sns", token, Map.of("message", "one"), key);

    assertThat(first.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(send(token, Map.of()).code()).isEqualTo("quota_used_up");
  }

  @Test
  void aTokenMayForbidToWakeAPhoneThatSleeps() {
    Scene scene = scene();
    String token = limited(scene, Map.of("urgent", false));

    assertThat(send(token, Map.of("urgent", true)).code()).isEqualTo("urgent_not_allowed");
    assertThat(send(token, Map.of()).status()).isEqualTo(200);

    assertThat(FCM.awaitMessage(scene.phone()).content().at("/android/priority").asString())
        .isEqualTo("normal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"none\"",
        "{\"perDay\":-1}",
        "{\"perDay\":1.5}",
        "{\"perDay\":\"many\"}",
        "{\"perDay\":99999999999}",
        "{\"urgent\":\"no\"}",
        "{\"proof\":1}",
      })
  void limitsThatNobodyUnderstandsOpenNothing(String limits) {
    Scene scene = scene();
    Object value = new tools.jackson.databind.json.JsonMapper().readValue(limits, Object.class);
    String token = limited(scene, value);

    assertThat(send(token, Map.of()).code()).isEqualTo("invalid_limits");
  }

  @Test
  void aUserSeesWhoWritesAndLimitsOrSilencesThem() {
    Scene scene = scene();
    String other = scene.user().notification(someone(), scene.endpoint());
    assertThat(send(scene.permission(), Map.of()).status()).isEqualTo(200);
    assertThat(send(other, Map.of()).status()).isEqualTo(200);

    JsonNode dapp = dapp(scene);
    assertThat(dapp.path("tokens").asInt()).isEqualTo(1);
    assertThat(dapp.path("usedToday").asInt()).isEqualTo(1);
    assertThat(dapp.path("urgent").asBoolean()).isTrue();

    limit(scene, Map.of("perDay", 0));
    assertThat(send(scene.permission(), Map.of()).code()).isEqualTo("quota_used_up");
    assertThat(send(other, Map.of()).status()).isEqualTo(200);

    limit(scene, Map.of("urgent", false));
    assertThat(send(scene.permission(), Map.of("urgent", true)).code())
        .isEqualTo("urgent_not_allowed");
    assertThat(send(scene.permission(), Map.of()).status()).isEqualTo(200);

    limit(scene, Map.of());
    assertThat(send(scene.permission(), Map.of("urgent", true)).status()).isEqualTo(200);
    assertThat(pututu.get("/dapp", someone().userAuth()).json().path("data")).isEmpty();
  }

  @Test
  void aUserSeesEachTokenAndRevokesItByItsFingerprint() {
    Scene scene = scene();
    String limited = limited(scene, Map.of("perDay", 3, "proof", false));
    send(limited, Map.of());
    send(limited, Map.of());

    JsonNode permission = permissions(scene.user()).get(0);
    assertThat(permission.path("dapp").asString()).endsWith(lastPart(scene.dapp().did()));
    assertThat(permission.path("endpoint").asString()).isEqualTo(scene.endpoint());
    assertThat(permission.path("uses").asInt()).isEqualTo(2);
    assertThat(permission.path("perDay").asInt()).isEqualTo(3);
    String tokenKey = permission.path("tokenKey").asString();

    Actor mallory = someone();
    assertThat(revoke(mallory, tokenKey).code()).isEqualTo("unknown_token_key");
    assertThat(revoke(scene.user(), tokenKey).status()).isEqualTo(201);
    assertThat(send(limited, Map.of()).code()).isEqualTo("token_revoked");
    assertThat(send(scene.permission(), Map.of()).status()).isEqualTo(200);
  }

  @Test
  void onlyAsManyTokensAreRememberedAsMayBe() {
    Scene scene = scene();
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofSeconds(1));
      send(limited(scene, Map.of("perDay", 10 + i)), Map.of());
    }

    assertThat(permissions(scene.user())).hasSize(4);
    assertThat(permissions(scene.user()).get(0).path("perDay").asInt()).isEqualTo(14);
  }

  @Test
  void aUserMaySetAsManyLimitsAsAllowed() {
    Scene scene = scene();
    for (int i = 0; i < 4; i++) {
      assertThat(limit(scene.user(), "https://dapp" + i, Map.of("perDay", 1)).status())
          .isEqualTo(200);
    }

    assertThat(limit(scene.user(), "https://dapp5", Map.of("perDay", 1)).code())
        .isEqualTo("too_many_limits");
    assertThat(limit(scene.user(), "https://dapp1", Map.of("perDay", 2)).status()).isEqualTo(200);
    assertThat(limit(scene.user(), "https://dapp1", Map.of()).status()).isEqualTo(200);
    assertThat(limit(scene.user(), "https://dapp5", Map.of("perDay", 1)).status()).isEqualTo(200);
    assertThat(limit(scene.user(), "", Map.of()).code()).isEqualTo("invalid_dapp");
    assertThat(limit(scene.user(), "https://dapp1", Map.of("perDay", -1)).code())
        .isEqualTo("invalid_limit");
  }

  @Test
  void aTokenThatAsksForProofIsWorthNothingToAThief() {
    Scene scene = scene();
    String token = limited(scene, Map.of("proof", true));
    Actor thief = someone();

    assertThat(send(token, Map.of()).code()).isEqualTo("proof_required");
    assertThat(send(token, Map.of(), proof(thief, token)).status()).isEqualTo(403);
    assertThat(send(token, Map.of(), proof(thief, token)).code()).isEqualTo("sender_not_audience");
    assertThat(send(token, Map.of(), proof(scene.dapp(), token)).status()).isEqualTo(200);
  }

  @Test
  void aProofServesOnceForOneTokenAndForAShortTime() {
    Scene scene = scene();
    String token = limited(scene, Map.of("proof", true));
    String another = limited(scene, Map.of("proof", true, "perDay", 7));
    String proof = proof(scene.dapp(), token);

    assertThat(send(another, Map.of(), proof).code()).isEqualTo("proof_of_another_token");
    assertThat(send(token, Map.of(), proof).status()).isEqualTo(200);
    Answer replayed = send(token, Map.of(), proof);
    assertThat(replayed.status()).isEqualTo(401);
    assertThat(replayed.code()).isEqualTo("token_replayed");

    Map<String, Object> claims = claims(token);
    String lasting = scene.dapp().token(claims, Duration.ofHours(2));
    assertThat(send(token, Map.of(), lasting).code()).isEqualTo("lifetime_too_long");
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("aud", "https://another-service.example");
    assertThat(send(token, Map.of(), scene.dapp().token(claims)).code())
        .isEqualTo("invalid_audience");
    claims.remove("aud");
    claims.put("type", "user-auth");
    assertThat(send(token, Map.of(), scene.dapp().token(claims)).code()).isEqualTo("wrong_type");
    assertThat(send(token, Map.of(), "rubbish").status()).isEqualTo(401);
  }

  @Test
  void aProofThatWasRefusedForAnotherReasonIsNotUsedUp() {
    Scene scene = scene();
    String token = limited(scene, Map.of("proof", true, "urgent", false));
    String proof = proof(scene.dapp(), token);

    assertThat(send(token, Map.of("urgent", true), proof).code()).isEqualTo("urgent_not_allowed");
    assertThat(send(token, Map.of(), proof).status()).isEqualTo(200);
  }

  @Test
  void aUserMayAskADappForProofAfterwards() {
    Scene scene = scene();
    limit(scene, Map.of("proof", true));

    assertThat(send(scene.permission(), Map.of()).code()).isEqualTo("proof_required");
    String token = scene.permission();
    assertThat(send(token, Map.of(), proof(scene.dapp(), token)).status()).isEqualTo(200);
  }

  private String limited(Scene scene, Object limits) {
    return scene
        .user()
        .token(
            Map.of(
                "type",
                "notifications",
                "aud",
                scene.dapp().did(),
                "value",
                scene.endpoint(),
                "limits",
                limits));
  }

  private Answer send(String token, Map<String, ?> more) {
    return send(token, more, null);
  }

  private Answer send(String token, Map<String, ?> more, @Nullable String proof) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("message", "secret");
    return pututu.post("/sns", token, body, proof == null ? Map.of() : Map.of("Dapp-Proof", proof));
  }

  private static String proof(Actor dapp, String token) {
    return dapp.token(claims(token));
  }

  private static Map<String, Object> claims(String token) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("type", "dapp-proof");
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("ath", hash(token));
    return claims;
  }

  private static String hash(String token) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void limit(Scene scene, Map<String, ?> limit) {
    assertThat(limit(scene.user(), scene.dapp().did(), limit).status()).isEqualTo(200);
  }

  private Answer limit(Actor user, String dapp, Map<String, ?> limit) {
    Map<String, Object> body = new HashMap<>(limit);
    body.put("dapp", dapp);
    return pututu.put("/limit", user.userAuth(), body);
  }

  private Answer revoke(Actor user, String tokenKey) {
    return pututu.post("/revocation", user.userAuth(), Map.of("tokenKey", tokenKey));
  }

  private JsonNode permissions(Actor user) {
    return pututu.get("/permission", user.userAuth()).json().path("data");
  }

  private JsonNode dapp(Scene scene) {
    return pututu
        .get("/dapp", scene.user().userAuth())
        .json()
        .path("data")
        .valueStream()
        .filter(it -> it.path("dapp").asString().endsWith(lastPart(scene.dapp().did())))
        .findFirst()
        .orElseThrow();
  }

  private static String lastPart(String did) {
    return did.substring(did.lastIndexOf(':') + 1);
  }
}
