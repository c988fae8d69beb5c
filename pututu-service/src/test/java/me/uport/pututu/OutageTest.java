package me.uport.pututu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database goes away under the running service, and comes back. */
class OutageTest extends PututuTest {

  private static final Map<String, String> KEY = Map.of("Idempotency-Key", "after-the-outage");

  private boolean down;

  @AfterEach
  void theDatabaseRuns() {
    if (down) {
      EmbeddedDatabase.shared().start();
      down = false;
    }
  }

  @Test
  void nothingIsAcceptedThatCannotBeKeptAndTheServiceHealsByItself() {
    Scene scene = scene();
    String kept = pushed(scene, "before");
    FCM.awaitMessage(scene.phone());

    EmbeddedDatabase.shared().stop();
    down = true;
    Answer sent = push(scene, "meanwhile");
    Answer read = pututu.get("/message", scene.user().userAuth());

    for (Answer answer : List.of(sent, read)) {
      assertThat(answer.status()).as(answer.body()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
    }
    assertThat(service.manage("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(service.manage("/actuator/health/readiness").status()).isEqualTo(503);

    EmbeddedDatabase.shared().start();
    down = false;
    String permission = scene.permission();
    await(
        "the service to heal",
        () -> pututu.post("/sns", permission, Map.of("message", "after"), KEY).status() == 200);

    var messages = pututu.get("/message", scene.user().userAuth()).json().path("data");
    assertThat(messages.valueStream().map(message -> message.path("message").asString()))
        .containsExactly("before", "after");
    assertThat(messages.at("/0/id").asString()).isEqualTo(kept);
    await("the wake-up", () -> FCM.delivered(scene.phone()).size() == 2);
  }
}
