package me.uport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FakeFcmTest {

  private static final JsonMapper JSON = new JsonMapper();

  private final FakeFcm fcm = FakeFcm.start();
  private final HttpClient http = HttpClient.newHttpClient();
  private Duration patience = Duration.ofSeconds(30);

  @AfterEach
  void close() {
    fcm.close();
  }

  @Test
  void takesAMessageWithABearerTokenOfItsServiceAccount() throws Exception {
    HttpResponse<String> answer = send(bearer(), "phone", Map.of("handle", "1234"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(answer.body()).get("name").asString())
        .startsWith("projects/uport-test/messages/");
    assertThat(fcm.awaitMessage("phone").content().at("/data/handle").asString()).isEqualTo("1234");
  }

  @Test
  void refusesAnAssertionSignedByAnotherKeyOrForAnotherAudience() throws Exception {
    try (FakeFcm other = FakeFcm.start()) {
      assertThat(exchange(assertion(other, Map.of("aud", fcm.url() + "/token"))).body())
          .contains("Invalid JWT Signature");
      assertThat(exchange(assertion(fcm, Map.of("aud", other.url() + "/token"))).body())
          .contains("audience");
      assertThat(exchange(assertion(fcm, Map.of("exp", Instant.now().getEpochSecond() - 1))).body())
          .contains("timeframe");
    }
  }

  @Test
  void refusesABearerTokenThatItDidNotGiveOutOrThatExpired() throws Exception {
    String bearer = bearer();
    fcm.expireBearerTokens();

    assertThat(send(bearer, "phone", Map.of()).statusCode()).isEqualTo(401);
    assertThat(send("made-up", "phone", Map.of()).statusCode()).isEqualTo(401);
    assertThat(fcm.attempts()).isEmpty();
  }

  @Test
  void refusesWhatFcmRefuses() throws Exception {
    String bearer = bearer();

    assertThat(send(bearer, "phone", Map.of("big", "x".repeat(4096))).statusCode()).isEqualTo(400);
    assertThat(send(bearer, "phone", Map.of("from", "me")).statusCode()).isEqualTo(400);
    assertThat(send(bearer, "phone", Map.of("number", 1)).statusCode()).isEqualTo(400);
    assertThat(post(bearer, "{\"message\":{\"data\":{}}}").statusCode()).isEqualTo(400);
    assertThat(post(bearer, "{\"message\":{\"token\":\"a\",\"topic\":\"b\"}}").statusCode())
        .isEqualTo(400);
    assertThat(post(bearer, "{\"message\":{\"token\":\"a\",\"colour\":\"b\"}}").statusCode())
        .isEqualTo(400);
    assertThat(post(bearer, "{").statusCode()).isEqualTo(400);
    assertThat(fcm.attempts()).isEmpty();
  }

  @Test
  void answersAsToldWithTheRealBodies() throws Exception {
    String bearer = bearer();
    fcm.answerNext(
        FcmAnswer.unregistered(),
        FcmAnswer.senderIdMismatch(),
        FcmAnswer.quotaExceeded(Duration.ofSeconds(7)),
        FcmAnswer.unavailable());

    assertThat(errorCode(send(bearer, "phone", Map.of()))).isEqualTo("404 UNREGISTERED");
    assertThat(errorCode(send(bearer, "phone", Map.of()))).isEqualTo("403 SENDER_ID_MISMATCH");
    HttpResponse<String> quota = send(bearer, "phone", Map.of());
    assertThat(errorCode(quota)).isEqualTo("429 QUOTA_EXCEEDED");
    assertThat(quota.headers().firstValue("Retry-After")).contains("7");
    assertThat(errorCode(send(bearer, "phone", Map.of()))).isEqualTo("503 UNAVAILABLE");
    assertThat(send(bearer, "phone", Map.of()).statusCode()).isEqualTo(200);
    assertThat(fcm.attempts()).hasSize(5);
    assertThat(fcm.delivered("phone")).hasSize(1);
  }

  @Test
  void answersEachDeviceByItsOwnRule() throws Exception {
    String bearer = bearer();
    fcm.answerAll(FcmAnswer.unavailable());
    fcm.answerDevice("phone", FcmAnswer.accepted());

    assertThat(send(bearer, "phone", Map.of()).statusCode()).isEqualTo(200);
    assertThat(send(bearer, "tablet", Map.of()).statusCode()).isEqualTo(503);
  }

  @Test
  void hangsAndCutsConnections() throws Exception {
    String bearer = bearer();
    fcm.answerNext(FcmAnswer.hang(), FcmAnswer.cut());

    patience = Duration.ofMillis(500);
    assertThatThrownBy(() -> send(bearer, "phone", Map.of()))
        .isInstanceOf(HttpTimeoutException.class);
    patience = Duration.ofSeconds(30);
    assertThatThrownBy(() -> send(bearer, "phone", Map.of())).isInstanceOf(IOException.class);
    assertThat(fcm.delivered("phone")).isEmpty();
  }

  private String bearer() throws Exception {
    return JSON.readTree(exchange(assertion(fcm, Map.of())).body()).get("access_token").asString();
  }

  private HttpResponse<String> exchange(String assertion) throws Exception {
    String form =
        "grant_type="
            + URLEncoder.encode(
                "urn:ietf:params:oauth:grant-type:jwt-bearer", StandardCharsets.UTF_8)
            + "&assertion="
            + assertion;
    return http.send(
        HttpRequest.newBuilder(URI.create(fcm.url() + "/token"))
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String assertion(FakeFcm account, Map<String, Object> changes) throws Exception {
    JsonNode file = JSON.readTree(account.serviceAccountJson());
    long now = Instant.now().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", file.get("client_email").asString());
    claims.put("aud", file.get("token_uri").asString());
    claims.put("scope", "https://www.googleapis.com/auth/firebase.messaging");
    claims.put("iat", now);
    claims.put("exp", now + 3600);
    claims.putAll(changes);
    String signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(privateKey(file.get("private_key").asString()));
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String part(Map<String, Object> json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(json));
  }

  private static PrivateKey privateKey(String pem) throws Exception {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replace("\n", "");
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private HttpResponse<String> send(String bearer, String device, Map<String, Object> data)
      throws Exception {
    return post(
        bearer, JSON.writeValueAsString(Map.of("message", Map.of("token", device, "data", data))));
  }

  private HttpResponse<String> post(String bearer, String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(fcm.url() + "/v1/projects/uport-test/messages:send"))
            .timeout(patience)
            .header("Authorization", "Bearer " + bearer)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String errorCode(HttpResponse<String> answer) {
    JsonNode error = JSON.readTree(answer.body()).get("error");
    assertThat(error.get("code").asInt()).isEqualTo(answer.statusCode());
    return answer.statusCode() + " " + error.at("/details/0/errorCode").asString();
  }
}
