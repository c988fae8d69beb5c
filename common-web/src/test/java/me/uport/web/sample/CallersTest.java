package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import me.uport.jwt.JwtSigner;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.AddressDocuments;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SampleTest
class CallersTest {

  private static final TestIdentity ALICE = TestIdentities.alice();

  @Autowired ServiceClient service;
  @Autowired AddressDocuments documents;

  @Test
  void knowsACallerByTheIssuerOfItsToken() {
    var answer = service.get("/me", "Authorization", "Bearer " + token(ALICE, Map.of()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/data/did")).isEqualTo(ALICE.did().toString());
  }

  @Test
  void tellsACallerOfBothItsLimits() {
    var answer = service.get("/me", "Authorization", "Bearer " + token(ALICE, Map.of()));

    assertThat(answer.headers().allValues("RateLimit-Policy"))
        .containsExactly("\"client\";q=1000000;w=60", "\"caller\";q=1000000;w=60");
    assertThat(answer.headers().allValues("RateLimit")).hasSize(2);
  }

  @Test
  void takesTheSchemeInAnyCase() {
    assertThat(service.get("/me", "Authorization", "bearer " + token(ALICE, Map.of())).status())
        .isEqualTo(200);
  }

  @Test
  void forbidsWithoutAuthorization() {
    var answer = service.get("/me");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("no_authorization");
  }

  @Test
  void refusesAnotherScheme() {
    var answer = service.get("/me", "Authorization", "Basic YWxpY2U6c2VjcmV0");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("wrong_scheme");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
  }

  @Test
  void refusesTwoAuthorizations() {
    var bearer = "Bearer " + token(ALICE, Map.of());

    var answer = service.get("/me", "Authorization", bearer, "Authorization", bearer);

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void refusesATokenThatIsNone() {
    var answer = service.get("/me", "Authorization", "Bearer nonsense");

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("invalid_jwt");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
    assertThat(answer.body()).doesNotContain("nonsense");
  }

  @Test
  void refusesATokenForSomebodyElse() {
    var elsewhere = token(ALICE, Map.of("aud", TestIdentities.bob().did().toString()));

    var answer = service.get("/me", "Authorization", "Bearer " + elsewhere);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("invalid_audience");
  }

  @Test
  void acceptsATokenForUs() {
    var ours =
        token(ALICE, Map.of("aud", "did:ethr:0x539:0x00000000000000000000000000000000000000aa"));

    assertThat(service.get("/me", "Authorization", "Bearer " + ours).status()).isEqualTo(200);
  }

  @Test
  void refusesAPublicCredential() {
    var credential = token(ALICE, Map.of("claim", Map.of("name", "Alice")));

    var answer = service.get("/me", "Authorization", "Bearer " + credential);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("forbidden_claim");
  }

  @Test
  void isUnavailableWhileTheIssuerCannotBeLookedUp() {
    var lost = TestIdentities.named("lost");
    documents.loseSightOf(lost.did());

    var answer = service.get("/me", "Authorization", "Bearer " + token(lost, Map.of()));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("resolution_unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("5");
  }

  @Test
  void asksAServicesOwnSourceOfTokensFirst() {
    var answer = service.post("/me/" + token(ALICE, Map.of()), "");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.at("/data")).isEqualTo(ALICE.did().toString());
  }

  @Test
  void answersOptionsWithoutAToken() {
    var answer = service.send("OPTIONS", "/me", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Allow")).contains("GET");
  }

  static String token(TestIdentity issuer, Map<String, ?> claims) {
    return new JwtSigner(issuer.did(), issuer.key(), Clock.systemUTC())
        .sign(claims, Duration.ofMinutes(5));
  }
}
