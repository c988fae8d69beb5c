package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and tokens that are no event of their issuer. */
class AppendRefusalTest extends CaleucheTest {

  private final TestWallet alice = TestWallet.unique();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "null",
        "{\"event_token\":null}",
        "{\"event_token\":\"\"}",
        "{\"event_token\":\"  \"}",
        "{\"token\":\"x\"}",
      })
  void asksForAnEventToken(String body) {
    Answer answer = service.post("/event", body);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("no_event_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", "event_token=x", "{\"event_token\":{}}", "[[1]]", "\"x\"", "7"})
  void refusesABodyThatIsNotOfTheForm(String body) {
    assertThat(service.post("/event", body).status()).isEqualTo(400);
  }

  @Test
  void refusesABodyOfMoreThan64Kibibytes() {
    String start = "{\"event_token\":\"";
    String token = alice.event(null, "x".repeat(36_400));
    String fits = start + token + "\"}";
    assertThat(fits.length()).isBetween(65_000, 65_536);
    assertThat(service.post("/event", fits).status()).isEqualTo(200);
    String tooMuch = start + "x".repeat(65_536 - start.length() - 1) + "\"}";
    Answer answer = service.post("/event", tooMuch);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("body_too_large");
  }

  @Test
  void refusesATokenWithoutAnEvent() {
    Answer absent = append(alice.token(Map.of("previous", "Qm")));
    assertThat(absent.status()).isEqualTo(403);
    assertThat(absent.code()).isEqualTo("no_event");
    Map<String, Object> isNull = TestWallet.eventClaims(null, "x");
    isNull.put("event", null);
    assertThat(append(alice.token(isNull)).code()).isEqualTo("no_event");
  }

  @Test
  void refusesATokenThatDoesNotSayWhatItFollows() {
    Answer absent = append(alice.token(Map.of("event", "x")));
    assertThat(absent.status()).isEqualTo(403);
    assertThat(absent.code()).isEqualTo("no_previous");
    Map<String, Object> odd = TestWallet.eventClaims(null, "x");
    odd.put("previous", 7);
    Answer number = append(alice.token(odd));
    assertThat(number.status()).isEqualTo(400);
    assertThat(number.code()).isEqualTo("invalid_previous");
  }

  @ParameterizedTest
  @MethodSource
  void refusesATokenThatProvesNoEventOfItsIssuer(String code, String token) {
    Answer answer = append(token);
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.header("WWW-Authenticate"))
        .startsWith("Bearer")
        .contains("error=\"invalid_token\"");
  }

  static Stream<String[]> refusesATokenThatProvesNoEventOfItsIssuer() {
    TestWallet carol = TestWallet.unique();
    String good = carol.event(null, "x");
    return Stream.of(
        new String[] {"invalid_jwt", "x"},
        new String[] {"invalid_jwt", "a.b.c"},
        new String[] {"invalid_signature", good.substring(0, good.length() - 8) + "AAAAAAAA"},
        new String[] {
          "invalid_signature", carol.withKey(TestWallet.unique().key()).event(null, "x")
        },
        new String[] {
          "jwt_expired", with(carol, "exp", Instant.now().minusSeconds(3600).getEpochSecond())
        },
        new String[] {
          "jwt_not_yet_valid", with(carol, "iat", Instant.now().plusSeconds(3600).getEpochSecond())
        },
        new String[] {"missing_expiry", carol.token(TestWallet.eventClaims(null, "x"), null)},
        new String[] {
          "invalid_audience",
          with(carol, "aud", "did:ethr:0x539:0x0000000000000000000000000000000000000001")
        },
        new String[] {"wrong_type", with(carol, "type", "shareResp")},
        new String[] {"wrong_type", with(carol, "type", "notifications")},
        new String[] {"forbidden_claim", with(carol, "claim", Map.of("name", "Carol"))},
        new String[] {"forbidden_claim", with(carol, "own", Map.of())},
        new String[] {"forbidden_claim", with(carol, "req", "x")});
  }

  private static String with(TestWallet wallet, String name, Object value) {
    Map<String, Object> claims = TestWallet.eventClaims(null, "x");
    claims.put(name, value);
    return wallet.token(claims);
  }

  /** K13. */
  @ParameterizedTest
  @ValueSource(strings = {"connected", "{\"address\":\"0x01\"}", "{\"enc\":\"none\"}", ""})
  void refusesAnEventThatEverybodyCanRead(String event) {
    Answer answer = append(alice.plainEvent(null, event));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isEqualTo("plaintext_event");
    assertThat(append(alice.plainEvent(null, Map.of("type", "ADD"))).code())
        .isEqualTo("plaintext_event");
  }

  @Test
  void acceptsTokensMadeOutToUs() {
    assertThat(append(with(alice, "aud", AUDIENCE)).status()).isEqualTo(200);
  }
}
