package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationTest extends PututuTest {

  @Test
  void aRevokedDappIsOutWithEveryTokenThatItHas() {
    Scene scene = scene();
    String first = scene.permission();
    clock.advance(Duration.ofMinutes(2));
    String second = scene.permission();
    clock.advance(Duration.ofMinutes(2));

    Answer revocation = revoke(scene.user(), Map.of("dapp", scene.dapp().did()));

    assertThat(revocation.status()).isEqualTo(201);
    assertThat(revocation.json().path("data").path("dapp").asString())
        .isEqualTo("did:ethr:0x539:" + scene.dapp().identity().address());
    for (String token : List.of(first, second)) {
      Answer answer = send(token);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.code()).isEqualTo("token_revoked");
    }
  }

  /** P4: what a key has signed ends with it. */
  @Test
  void whatAKeySignedThatTheUserHasGivenUpIsWorthNothing() {
    Scene scene = scene();
    String old = scene.permission();
    assertThat(send(old).status()).isEqualTo(200);
    Actor thief = scene.user();
    Actor owner = thief.withKeyOf(someone());

    identities.giveAway(thief.identity().did(), owner.identity().address());

    assertThat(send(old).status()).isEqualTo(401);
    assertThat(pututu.get("/message", thief.userAuth()).code()).isEqualTo("invalid_signature");
    assertThat(send(owner.notification(scene.dapp(), scene.endpoint())).status()).isEqualTo(200);
    assertThat(pututu.get("/message", owner.userAuth()).json().path("data")).hasSize(2);
  }

  @Test
  void aTokenIssuedAfterTheRevocationIsANewDecision() {
    Scene scene = scene();
    revoke(scene.user(), Map.of("dapp", scene.dapp().did()));
    clock.advance(Duration.ofSeconds(2));
    String later = scene.permission();
    assertThat(send(later).status()).isEqualTo(200);

    clock.advance(Duration.ofSeconds(2));
    revoke(scene.user(), Map.of("dapp", scene.dapp().did()));

    assertThat(send(later).status()).isEqualTo(403);
    assertThat(list(scene.user())).hasSize(1);
  }

  @Test
  void theDappIsTheSameHoweverItsDidIsWritten() {
    Scene scene = scene();
    String address = scene.dapp().identity().address().toChecksum();
    String token = scene.permission();

    revoke(scene.user(), Map.of("dapp", "did:ethr:" + address));
    assertThat(send(token).status()).isEqualTo(403);

    revoke(scene.user(), Map.of("dapp", "did:ethr:0x539:" + address));
    assertThat(list(scene.user())).hasSize(1);
  }

  @Test
  void otherDappsAndOtherUsersOfTheDappAreUntouched() {
    Scene scene = scene();
    Actor otherDapp = someone();
    Actor otherUser = someone();
    String otherPhone = register(otherUser, "other").json().path("data").path("id").asString();
    revoke(scene.user(), Map.of("dapp", scene.dapp().did()));

    assertThat(send(scene.user().notification(otherDapp, scene.endpoint())).status())
        .isEqualTo(200);
    assertThat(send(otherUser.notification(scene.dapp(), otherPhone)).status()).isEqualTo(200);
  }

  @Test
  void oneTokenIsRevokedAndTheOthersOfTheDappStayUntilItIsForgotten() {
    Scene scene = scene();
    String lost = scene.permission();
    clock.advance(Duration.ofSeconds(2));
    String kept = scene.permission();

    Answer revocation = revoke(scene.user(), Map.of("token", lost));

    assertThat(revocation.status()).isEqualTo(201);
    assertThat(revocation.body()).doesNotContain(lost);
    assertThat(send(lost).code()).isEqualTo("token_revoked");
    assertThat(send(kept).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(1));
    await("the sweep", () -> list(scene.user()).isEmpty());
  }

  @Test
  void aRevocationIsTakenBack() {
    Scene scene = scene();
    String token = scene.permission();
    String id =
        revoke(scene.user(), Map.of("token", token)).json().path("data").path("id").asString();

    Answer deleted = pututu.delete("/revocation/" + id, scene.user().userAuth());

    assertThat(deleted.status()).isEqualTo(200);
    assertThat(send(token).status()).isEqualTo(200);
    assertThat(pututu.delete("/revocation/" + id, scene.user().userAuth()).code())
        .isEqualTo("revocation_not_found");
  }

  @Test
  void somebodyElsesRevocationDoesNotExist() {
    Scene scene = scene();
    String mallory = someone().userAuth();
    String id =
        revoke(scene.user(), Map.of("dapp", scene.dapp().did()))
            .json()
            .path("data")
            .path("id")
            .asString();

    assertThat(pututu.delete("/revocation/" + id, mallory).status()).isEqualTo(404);
    assertThat(pututu.delete("/revocation/" + UUID.randomUUID(), mallory).status()).isEqualTo(404);
    assertThat(pututu.delete("/revocation/x", mallory).status()).isEqualTo(404);
    assertThat(pututu.get("/revocation", mallory).json().path("data")).isEmpty();
    assertThat(list(scene.user())).hasSize(1);
  }

  @Test
  void onlyItsIssuerRevokesAToken() {
    Scene scene = scene();
    String token = scene.permission();

    Answer byDapp = revoke(scene.dapp(), Map.of("token", token));
    Answer notAPermission = revoke(scene.user(), Map.of("token", scene.user().userAuth()));

    assertThat(byDapp.status()).isEqualTo(400);
    assertThat(byDapp.code()).isEqualTo("invalid_notification_token");
    assertThat(notAPermission.status()).isEqualTo(403);
    assertThat(send(token).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"dapp\":null}",
        "{\"dapp\":\"did:ethr:0x1\",\"token\":\"a.b.c\"}",
        "{\"token\":\"a.b.c\"}",
        "{\"dapp\":\"\"}",
        "{\"dapp\":\"a\\u0000\"}"
      })
  void aRevocationOfNothingInParticularIsRefused(String body) {
    assertThat(pututu.post("/revocation", someone().userAuth(), body).status()).isEqualTo(400);
  }

  @Test
  void aUserHasAsManyRevocationsAsAllowed() {
    Actor user = someone();
    for (int i = 0; i < 4; i++) {
      assertThat(revoke(user, Map.of("dapp", someone().did())).status()).isEqualTo(201);
    }

    assertThat(revoke(user, Map.of("dapp", someone().did())).code())
        .isEqualTo("too_many_revocations");
  }

  @Test
  void onlyAUserAuthTokenRevokes() {
    Scene scene = scene();
    Map<String, String> body = Map.of("dapp", scene.dapp().did());

    assertThat(pututu.post("/revocation", scene.permission(), body).status()).isEqualTo(401);
    assertThat(pututu.get("/revocation", scene.permission()).status()).isEqualTo(401);
    assertThat(pututu.get("/revocation", null).status()).isEqualTo(403);
  }

  private Answer revoke(Actor user, Map<String, String> body) {
    return pututu.post("/revocation", user.userAuth(), body);
  }

  private Answer send(String token) {
    return pututu.post("/sns", token, Map.of("message", "secret"));
  }

  private List<?> list(Actor user) {
    return pututu.get("/revocation", user.userAuth()).json().path("data").valueStream().toList();
  }
}
