package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What users find in their mailboxes, and who else does: nobody. */
class MailboxTest extends PututuTest {

  @Test
  void anEmptyMailboxIsAnEmptyList() {
    Answer answer = pututu.get("/message", someone().userAuth());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("data").isArray()).isTrue();
    assertThat(answer.json().path("data")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/api/v2"})
  void aMessageIsListedReadAndDeleted(String base) {
    Scene scene = scene();
    String token = scene.user().userAuth();
    String id = pushed(scene, "secret");

    JsonNode listed = pututu.get(base + "/message", token).json().path("data").get(0);
    Answer one = pututu.get(base + "/message/" + id, token);
    Answer deleted = pututu.delete(base + "/message/" + id, token);

    assertThat(listed).isEqualTo(one.json().path("data"));
    assertThat(one.json().path("data").propertyNames())
        .containsExactlyInAnyOrder("id", "sender", "recipient", "message", "created");
    assertThat(one.json().path("data").path("id").asString()).isEqualTo(id);
    assertThat(Instant.parse(one.json().path("data").path("created").asString()))
        .isBetween(clock.instant().minusSeconds(60), clock.instant());
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().path("data").asString()).isEqualTo("deleted");
    assertThat(pututu.get(base + "/message/" + id, token).status()).isEqualTo(404);
    assertThat(pututu.delete(base + "/message/" + id, token).status()).isEqualTo(404);
  }

  @Test
  void pagesAreOldestFirstAndMissNothingEvenWhenTheCursorWasDeleted() {
    Scene scene = scene();
    String token = scene.user().userAuth();
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sent.add(pushed(scene, "message " + i));
    }

    List<String> first = ids(pututu.get("/message", token));
    first.forEach(id -> pututu.delete("/message/" + id, token));
    List<String> second = ids(pututu.get("/message?after=" + first.getLast(), token));
    List<String> one = ids(pututu.get("/message?limit=1", token));

    assertThat(first).isEqualTo(sent.subList(0, 3));
    assertThat(second).isEqualTo(sent.subList(3, 5));
    assertThat(one).isEqualTo(sent.subList(3, 4));
    assertThat(ids(pututu.get("/message?after=" + sent.getLast(), token))).isEmpty();
  }

  @Test
  void aBiggerLimitThanAllowedGivesAPageOfTheAllowedSize() {
    Scene scene = scene();
    for (int i = 0; i < 4; i++) {
      pushed(scene, "message " + i);
    }

    assertThat(pututu.get("/message?limit=1000", scene.user().userAuth()).json().path("data"))
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=0", "limit=-1", "limit=x", "limit=99999999999", "after=x", "after="})
  void aCursorOrLimitThatIsNoneIsRefused(String query) {
    assertThat(pututu.get("/message?" + query, someone().userAuth()).status()).isEqualTo(400);
  }

  @Test
  void somebodyElsesMessageDoesNotExist() {
    Scene scene = scene();
    String mallory = someone().userAuth();
    String id = pushed(scene, "secret");

    Answer foreign = pututu.get("/message/" + id, mallory);
    Answer unknown = pututu.get("/message/" + UUID.randomUUID(), mallory);

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(unknown.body());
    assertThat(pututu.delete("/message/" + id, mallory).status()).isEqualTo(404);
    assertThat(pututu.get("/message", mallory).json().path("data")).isEmpty();
    assertThat(pututu.get("/message/" + id, scene.user().userAuth()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "x", "0-0-0-0-0", "%20", "..%2f.."})
  void anIdThatIsNoneIsNotFoundOrRefused(String id) {
    assertThat(pututu.get("/message/" + id, someone().userAuth()).status()).isBetween(400, 404);
  }

  @Test
  void anExpiredMessageIsGone() {
    Scene scene = scene();
    String id = pushed(scene, "secret");

    clock.advance(Duration.ofDays(31));

    String token = scene.user().userAuth();
    assertThat(pututu.get("/message", token).json().path("data")).isEmpty();
    assertThat(pututu.get("/message/" + id, token).status()).isEqualTo(404);
    assertThat(pututu.delete("/message/" + id, token).status()).isEqualTo(404);
    await(
        "the sweep",
        () ->
            jdbc.sql("SELECT count(*) FROM messages WHERE id = :id")
                    .param("id", UUID.fromString(id))
                    .query(Integer.class)
                    .single()
                == 0);
  }

  @Test
  void onlyTheUsersOwnUserAuthTokenOpensTheMailbox() {
    Scene scene = scene();
    Actor user = scene.user();
    String id = pushed(scene, "secret");

    for (String token :
        List.of(
            scene.permission(),
            user.verifiedClaim(),
            user.disclosureResponse(scene.dapp()),
            user.token(java.util.Map.of()),
            user.token(java.util.Map.of("type", "user-auth", "claim", java.util.Map.of("a", 1))))) {
      for (Answer answer :
          List.of(
              pututu.get("/message", token),
              pututu.get("/message/" + id, token),
              pututu.delete("/message/" + id, token))) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
      }
    }
    assertThat(pututu.get("/message", null).status()).isEqualTo(403);
    assertThat(pututu.get("/message", user.userAuth()).json().path("data")).hasSize(1);
  }

  @Test
  void theTokenMayBeUsedAgainUntilItExpires() {
    String token = someone().userAuth();

    assertThat(pututu.get("/message", token).status()).isEqualTo(200);
    assertThat(pututu.get("/message", token).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(1));
    assertThat(pututu.get("/message", token).code()).isEqualTo("jwt_expired");
  }

  private static List<String> ids(Answer answer) {
    return answer
        .json()
        .path("data")
        .valueStream()
        .map(message -> message.path("id").asString())
        .toList();
  }
}
