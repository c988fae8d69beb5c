package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.FcmAnswer;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the service stands on goes away under it, and comes back. */
class OutageTest extends PututuTest {

  private static final Map<String, String> KEY = Map.of("Idempotency-Key", "after-the-outage");

  private boolean down;

  @AfterEach
  void theDatabaseRuns() {
    if (down) {
      startTheDatabase();
    }
    await("readiness", () -> health("readiness") == 200);
  }

  @Test
  void nothingIsAcceptedThatCannotBeKeptAndTheServiceHealsByItself() {
    Scene scene = scene();
    String kept = pushed(scene, "before");
    await("the first wake-up", () -> waiting(scene) == 0);

    EmbeddedDatabase.shared().stop();
    down = true;
    String permission = scene.permission();
    List<Answer> answers =
        Answer.together(
            List.of(
                () -> pututu.post("/sns", permission, Map.of("message", "meanwhile")),
                () -> pututu.get("/message", scene.user().userAuth()),
                () -> service.manage("/actuator/health/readiness")));

    for (Answer answer : answers.subList(0, 2)) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
    assertThat(health("liveness")).isEqualTo(200);
    assertThat(answers.getLast().status()).isEqualTo(503);

    startTheDatabase();
    await(
        "the service to heal",
        () -> pututu.post("/sns", permission, Map.of("message", "after"), KEY).status() == 200);
    // Before the message is read, which would cancel it.
    await("the second wake-up", () -> FCM.delivered(scene.phone()).size() == 2);

    var messages = pututu.get("/message", scene.user().userAuth()).json().path("data");
    assertThat(messages.valueStream().map(message -> message.path("message").asString()))
        .containsExactly("before", "after");
    assertThat(messages.at("/0/id").asString()).isEqualTo(kept);
  }

  @Test
  void aProviderThatIsDownKeepsNobodyFromLeavingMessages() {
    Scene scene = scene();
    FCM.answerDevice(scene.phone(), FcmAnswer.unavailable());

    pushed(scene, "meanwhile");

    await("the first attempt", () -> attempts(scene) > 0);
    assertThat(health("readiness")).isEqualTo(200);
    assertThat(waiting(scene)).isEqualTo(1);
    FCM.answerDevice(scene.phone(), FcmAnswer.accepted());
    FCM.awaitMessage(scene.phone());
  }

  private void startTheDatabase() {
    EmbeddedDatabase.shared().start();
    down = false;
  }

  private int health(String group) {
    return service.manage("/actuator/health/" + group).status();
  }

  private static long attempts(Scene scene) {
    return FCM.attempts().stream()
        .filter(message -> message.deviceToken().equals(scene.phone()))
        .count();
  }

  private int waiting(Scene scene) {
    return jdbc.sql(
            """
            SELECT count(*) FROM pushes p JOIN devices d ON d.id = p.device_id
            WHERE d.token = :phone AND p.state = 'pending'
            """)
        .param("phone", scene.phone())
        .query(Integer.class)
        .single();
  }
}
