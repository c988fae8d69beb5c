package me.uport.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.testing.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JwtSignerTest {

  private static final JsonNode VECTORS = Vectors.read("did-jwt.json");
  private static final PrivateKey KEY = PrivateKey.parse(VECTORS.get("privateKey").stringValue());
  private static final Did DID = Did.parse("did:ethr:" + KEY.address());
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(VECTORS.get("now").longValue()), ZoneOffset.UTC);

  private final JwtSigner signer = new JwtSigner(DID, KEY, CLOCK);

  static Iterable<JsonNode> tokens() {
    return VECTORS.get("current");
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void makesTheSameTokensAsDidJwt(JsonNode vector) {
    JwtSigner same =
        new JwtSigner(
            Did.parse(vector.get("issuer").stringValue()),
            KEY,
            JwtAlgorithm.named(vector.get("alg").stringValue()).orElseThrow(),
            CLOCK);
    Map<String, Object> claims =
        JsonMapper.shared()
            .convertValue(
                vector.get("payload"), new TypeReference<LinkedHashMap<String, Object>>() {});
    JsonNode expiresIn = vector.get("expiresIn");

    String token =
        same.sign(claims, expiresIn.isNull() ? null : Duration.ofSeconds(expiresIn.longValue()));

    assertThat(decoded(token, 0)).isEqualTo(decoded(vector.get("token").stringValue(), 0));
    assertThat(decoded(token, 1)).isEqualTo(decoded(vector.get("token").stringValue(), 1));
    assertThat(token).isEqualTo(vector.get("token").stringValue());
  }

  @Test
  void choosesTheAlgorithmThatUportClientsChoose() {
    Did uport = Did.parse("did:uport:2nQtiQG6Cgm1GYTBaaKAgr76uY7iSexUkqX");

    assertThat(decoded(signer.sign(Map.of(), null), 0))
        .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"ES256K-R\"}");
    assertThat(decoded(new JwtSigner(uport, KEY, CLOCK).sign(Map.of(), null), 0))
        .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"ES256K\"}");
  }

  @Test
  void leavesTheTimesOutWhenTheyAreNull() {
    Map<String, Object> claims = new HashMap<>();
    claims.put("iat", null);
    claims.put("exp", null);

    assertThat(decoded(signer.sign(claims, Duration.ofHours(1)), 1))
        .isEqualTo("{\"iss\":\"" + DID + "\"}");
  }

  @Test
  void countsTheLifetimeFromNotBefore() {
    long later = CLOCK.instant().getEpochSecond() + 1000;

    assertThat(decoded(signer.sign(Map.of("nbf", later), Duration.ofMinutes(1)), 1))
        .contains("\"exp\":" + (later + 60));
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 1",
    "-0.0, 0",
    "1e20, 100000000000000000000",
    "1e21, 1e+21",
    "-1.25e-7, -1.25e-7",
    "0.000001, 0.000001",
  })
  void writesNumbersAsJavaScriptDoes(double number, String expected) {
    assertThat(decoded(signer.sign(Map.of("n", number), null), 1))
        .contains("\"n\":" + expected + ",");
  }

  @Test
  void escapesHalvesOfSurrogatePairsAsJavaScriptDoes() {
    assertThat(decoded(signer.sign(Map.of("n", "\ud800"), null), 1)).contains("\"n\":\"\\ud800\",");
  }

  @Test
  void refusesClaimsThatHaveNoJsonForm() {
    for (Object claim : List.of(Double.NaN, Double.POSITIVE_INFINITY, Float.NaN)) {
      assertThatThrownBy(() -> signer.sign(Map.of("n", claim), null))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String decoded(String token, int part) {
    return new String(
        Base64.getUrlDecoder().decode(List.of(token.split("\\.")).get(part)),
        StandardCharsets.UTF_8);
  }
}
