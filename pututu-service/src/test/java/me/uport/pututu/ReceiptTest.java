package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.uport.testkit.FcmAnswer;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.JsonNode;

/** What a dapp learns of a message that it has left. */
class ReceiptTest extends PututuTest {

  @Test
  void aMessageIsFollowedFromTheMailboxToTheWalletsSignature() {
    Scene scene = scene();
    Sent sent = sent(scene, "secret");
    await("the push", () -> steps(sent).contains("pushed"));
    pututu.get("/message", scene.user().userAuth());

    String receipt = receipt(scene, sent, "secret", Map.of());
    Answer answer = acknowledge(scene.user(), sent, receipt);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode status = status(sent).json().path("data");
    assertThat(steps(sent)).containsExactly("accepted", "pushed", "fetched", "acknowledged");
    assertThat(status.path("state").asString()).isEqualTo("acknowledged");
    assertThat(status.at("/events/3/acknowledgement").asString()).isEqualTo(receipt);
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).isEmpty();
    assertThat(acknowledge(scene.user(), sent, receipt).code()).isEqualTo("message_not_found");
  }

  @Test
  void anAcknowledgementCancelsThePush() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.unavailable());
    Sent sent = sent(scene, "secret");
    await("the failure", () -> isPutOff(sent));

    acknowledge(scene.user(), sent, receipt(scene, sent, "secret", Map.of()));
    FCM.answerDevice(scene.phone(), FcmAnswer.accepted());
    Sent next = sent(scene, "next");
    awaitAsTimePasses(Duration.ofSeconds(10), () -> steps(next).contains("pushed"));

    assertThat(FCM.delivered(scene.phone())).hasSize(1);
    assertThat(FCM.delivered(scene.phone()).getFirst().content().at("/data/badge").asString())
        .isEqualTo("1");
    assertThat(steps(sent)).containsExactly("accepted", "acknowledged");
  }

  @Test
  void aPushThatFailedForGoodSaysWhy() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.senderIdMismatch());
    Sent sent = sent(scene, "secret");

    await("the refusal", () -> steps(sent).contains("push_failed"));

    assertThat(status(sent).json().at("/data/events/1/reason").asString())
        .isEqualTo("sender_id_mismatch");
  }

  @Test
  void aDeadAddressAndGivingUpAreToldToo() {
    Scene dead = scene();
    FCM.answerDevice(dead.phone(), FcmAnswer.unregistered());
    Sent first = sent(dead, "secret");
    await("the verdict", () -> steps(first).contains("push_failed"));
    Scene slow = scene();
    FCM.answerDevice(slow.phone(), FcmAnswer.quotaExceeded(Duration.ofDays(3)));
    Sent second = sent(slow, "secret");

    clock.advance(Duration.ofHours(25));

    await("giving up", () -> steps(second).contains("push_failed"));
    assertThat(status(first).json().at("/data/events/1/reason").asString()).isEqualTo("token_dead");
    assertThat(status(second).json().at("/data/events/1/reason").asString()).isEqualTo("gave_up");
  }

  @Test
  void deletedAndExpiredAreDifferentEnds() {
    Scene scene = scene();
    Sent deleted = sent(scene, "one");
    Sent expired =
        sent(scene, Map.of("message", "two", "exp", clock.instant().getEpochSecond() + 60));
    pututu.delete("/message/" + deleted.id(), scene.user().userAuth());

    clock.advance(Duration.ofSeconds(61));

    assertThat(status(expired).at("/data/state")).isEqualTo("expired");
    assertThat(status(deleted).at("/data/state")).isEqualTo("deleted");
    await("the sweep", () -> messageRows(expired) == 0);
    assertThat(steps(expired)).endsWith("expired");
    assertThat(steps(expired).stream().filter("expired"::equals)).hasSize(1);
    assertThat(pututu.get("/message", scene.user().userAuth()).json().path("data")).isEmpty();
  }

  @Test
  void theStatusIsForTheDappAndForWhoHasTheKey() {
    Scene scene = scene();
    Sent sent = sent(scene, "secret");
    String path = "/message/" + sent.id() + "/status";
    Actor other = someone();

    assertThat(pututu.get(path, scene.permission()).status()).isEqualTo(200);
    assertThat(service.get(path + "?key=" + sent.key()).status()).isEqualTo(200);
    assertThat(service.get(path, "Status-Key", sent.key()).status()).isEqualTo(200);
    assertThat(service.get(path).status()).isEqualTo(403);
    assertThat(service.get(path, "Status-Key", "guess").status()).isEqualTo(404);
    assertThat(pututu.get(path, scene.user().notification(other, scene.endpoint())).status())
        .isEqualTo(404);
    assertThat(pututu.get(path, other.notification(scene.dapp(), scene.endpoint())).status())
        .isEqualTo(404);
    assertThat(pututu.get(path, scene.user().userAuth()).status()).isEqualTo(403);
    assertThat(service.get("/message/" + UUID.randomUUID() + "/status?key=" + sent.key()).status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aud", "message", "sha256", "type"})
  void anAcknowledgementOfSomethingElseIsNone(String claim) {
    Scene scene = scene();
    Sent sent = sent(scene, "secret");

    Answer answer =
        acknowledge(
            scene.user(), sent, receipt(scene, sent, "secret", Map.of(claim, "did:ethr:0x0")));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_receipt");
    assertThat(steps(sent)).doesNotContain("acknowledged");
  }

  @Test
  void nobodyAcknowledgesForAnother() {
    Scene scene = scene();
    Scene mallory = scene();
    Sent sent = sent(scene, "secret");
    String hers = receipt(scene, sent, "secret", Map.of());
    String forged = receipt(mallory, sent, "secret", Map.of("aud", scene.dapp().did()));

    assertThat(acknowledge(mallory.user(), sent, hers).code()).isEqualTo("invalid_receipt");
    assertThat(acknowledge(mallory.user(), sent, forged).code()).isEqualTo("message_not_found");
    assertThat(acknowledge(scene.user(), sent, forged).code()).isEqualTo("invalid_receipt");
    assertThat(pututu.post(path(sent), scene.user().userAuth(), Map.of()).code())
        .isEqualTo("receipt_missing");
  }

  @Test
  void stepsAreOnlyEverAdded() {
    Sent sent = sent(scene(), "secret");

    assertThatThrownBy(
            () ->
                jdbc.sql("UPDATE receipt_events SET event = 'fetched' WHERE message_id = ?")
                    .param(UUID.fromString(sent.id()))
                    .update())
        .isInstanceOf(DataAccessException.class)
        .hasMessageContaining("appended to only");
  }

  @Test
  void aReceiptIsForgottenAfterItsTime() {
    Sent sent = sent(scene(), "secret");

    clock.advance(Duration.ofDays(38));

    assertThat(status(sent).status()).isEqualTo(404);
  }

  private record Sent(String id, String key) {}

  private Sent sent(Scene scene, String message) {
    return sent(scene, Map.of("message", message));
  }

  private Sent sent(Scene scene, Map<String, ?> body) {
    Answer answer = pututu.post("/sns", scene.permission(), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return new Sent(answer.at("/data"), answer.at("/statusKey"));
  }

  private Answer status(Sent sent) {
    return service.get("/message/" + sent.id() + "/status", "Status-Key", sent.key());
  }

  private List<String> steps(Sent sent) {
    return status(sent)
        .json()
        .at("/data/events")
        .valueStream()
        .map(event -> event.path("event").asString())
        .toList();
  }

  private Answer acknowledge(Actor user, Sent sent, String receipt) {
    return pututu.post(path(sent), user.userAuth(), Map.of("receipt", receipt));
  }

  private static String path(Sent sent) {
    return "/message/" + sent.id() + "/receipt";
  }

  private static String receipt(Scene scene, Sent sent, String text, Map<String, String> changes) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("type", "receipt");
    claims.put("aud", scene.dapp().did());
    claims.put("message", sent.id());
    claims.put("sha256", sha256(text));
    claims.putAll(changes);
    return scene.user().token(claims);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The attempt is over, so that none is under way when the wallet answers. */
  private boolean isPutOff(Sent sent) {
    return jdbc.sql("SELECT count(*) FROM pushes WHERE message_id = ? AND reason = 'unavailable'")
            .param(UUID.fromString(sent.id()))
            .query(Integer.class)
            .single()
        == 1;
  }

  private int messageRows(Sent sent) {
    return jdbc.sql("SELECT count(*) FROM messages WHERE id = ?")
        .param(UUID.fromString(sent.id()))
        .query(Integer.class)
        .single();
  }
}
