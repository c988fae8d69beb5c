package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C8: any JWT of its issuer, a public Verified Claim included, opened the whole backup. */
class AccessTest extends CaleucheTest {

  private static final TestWallet ALICE = TestWallet.unique();
  private static final String SECRET = ALICE.event(null, "secret");

  private String id = "";

  @BeforeEach
  void alicesBackup() {
    id = idOf(append(SECRET));
  }

  @ParameterizedTest
  @MethodSource("routesAndForeignTokens")
  void opensToNoOtherToken(String method, String path, String code, String token) {
    Answer answer = call(method, path, "Authorization", "Bearer " + token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
    assertThat(answer.body()).doesNotContain("secret").doesNotContain(token);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void asksForAnAuthorization(String method, String path) {
    Answer answer = call(method, path);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("no_authorization");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void refusesAnotherScheme(String method, String path) {
    Answer answer = call(method, path, "Authorization", "Basic " + ALICE.bearer());
    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void opensToABearerMadeOutToUs() {
    assertThat(events(ALICE.token(Map.of("aud", AUDIENCE)))).hasSize(1);
    assertThat(events(ALICE.token(Map.of("aud", List.of("https://other.example", AUDIENCE)))))
        .hasSize(1);
  }

  @Test
  void stillHasEverything() {
    assertThat(events(ALICE.bearer())).hasSize(1);
  }

  private Answer call(String method, String path, String... headers) {
    return service.send(method, path.replace("{id}", id), null, headers);
  }

  static Stream<Arguments> routes() {
    List<Arguments> routes = new ArrayList<>();
    for (String prefix : List.of("", "/v1")) {
      routes.add(Arguments.of("GET", prefix + "/event"));
      routes.add(Arguments.of("GET", prefix + "/event/{id}"));
      routes.add(Arguments.of("DELETE", prefix + "/event"));
      routes.add(Arguments.of("DELETE", prefix + "/event/{id}"));
      routes.add(Arguments.of("GET", prefix + "/chain"));
    }
    return routes.stream();
  }

  static Stream<Arguments> routesAndForeignTokens() {
    return routes()
        .filter(route -> !route.get()[1].toString().startsWith("/v1"))
        .flatMap(
            route ->
                foreignTokens()
                    .map(
                        token -> Arguments.of(route.get()[0], route.get()[1], token[0], token[1])));
  }

  private static Stream<String[]> foreignTokens() {
    String subject = TestIdentities.bob().did().toString();
    return Stream.of(
        token("invalid_jwt", "nonsense"),
        token(
            "forbidden_claim", ALICE.token(Map.of("sub", subject, "claim", Map.of("name", "Bob")))),
        token("forbidden_claim", ALICE.token(Map.of("vc", Map.of()))),
        token("forbidden_claim", ALICE.token(Map.of("own", Map.of(), "req", "x"))),
        token("forbidden_claim", ALICE.token(Map.of("sub", subject))),
        token("forbidden_claim", ALICE.event(null, "secret")),
        token("wrong_type", ALICE.token(Map.of("type", "shareResp"))),
        token("wrong_type", ALICE.token(Map.of("type", "notifications", "value", "arn"))),
        token("wrong_type", ALICE.token(Map.of("type", "user-auth"))),
        token("invalid_audience", ALICE.token(Map.of("aud", subject))),
        token("missing_expiry", ALICE.token(Map.of(), null)),
        token(
            "jwt_expired",
            ALICE.token(Map.of("exp", Instant.now().minusSeconds(600).getEpochSecond()))),
        token("lifetime_too_long", ALICE.token(Map.of(), Duration.ofDays(3650))),
        token("invalid_signature", ALICE.withKey(TestIdentities.bob().key()).bearer()));
  }

  private static String[] token(String code, String token) {
    return new String[] {code, token};
  }
}
