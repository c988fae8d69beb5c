package me.uport.web.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SampleTest
class SingleUseTest {

  @Autowired ServiceClient service;
  @Autowired TestClock clock;

  private final String jti = UUID.randomUUID().toString();
  private final String token = CallersTest.token(TestIdentities.alice(), Map.of("jti", jti));

  @AfterEach
  void resetClock() {
    clock.reset();
  }

  @Test
  void acceptsATokenOnce() {
    assertThat(use(token).status()).isEqualTo(200);

    var again = use(token);
    assertThat(again.status()).isEqualTo(401);
    assertThat(again.code()).isEqualTo("token_replayed");
    assertThat(again.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
  }

  @Test
  void knowsATokenByItsIdAlone() {
    use(token);

    var resigned = CallersTest.token(TestIdentities.alice(), Map.of("jti", jti, "more", 1));
    assertThat(use(resigned).code()).isEqualTo("token_replayed");
  }

  @Test
  void keepsTheIdsOfDifferentIssuersApart() {
    use(token);

    assertThat(use(CallersTest.token(TestIdentities.bob(), Map.of("jti", jti))).status())
        .isEqualTo(200);
  }

  @Test
  void letsARepeatedRequestShowItsTokenAgain() {
    var first = use(token, "Idempotency-Key", "again");
    var second = use(token, "Idempotency-Key", "again");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(use(token, "Idempotency-Key", "other").code()).isEqualTo("token_replayed");
    assertThat(use(token).code()).isEqualTo("token_replayed");
  }

  @Test
  void doesNotUseUpATokenThatMayServeOften() {
    for (int i = 0; i < 3; i++) {
      assertThat(service.get("/me", "Authorization", "Bearer " + token).status()).isEqualTo(200);
    }
    assertThat(use(token).status()).isEqualTo(200);
  }

  @Test
  void remembersATokenUntilItHasExpiredWithAllSkew() {
    use(token);
    clock.advance(Duration.ofMinutes(5).plusSeconds(30));

    // Half a minute after exp the token still passes, within the skew of a minute.
    assertThat(use(token).code()).isEqualTo("token_replayed");

    clock.advance(Duration.ofMinutes(1));
    assertThat(use(token).code()).isEqualTo("jwt_expired");
  }

  private Answer use(String bearer, String... more) {
    var headers = new String[more.length + 2];
    headers[0] = "Authorization";
    headers[1] = "Bearer " + bearer;
    System.arraycopy(more, 0, headers, 2, more.length);
    return service.post("/my-things", "{\"name\":\"once\"}", headers);
  }
}
