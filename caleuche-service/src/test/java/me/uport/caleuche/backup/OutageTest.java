package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the service stands on is gone, and comes back. */
class OutageTest extends CaleucheTest {

  private final TestWallet alice = TestWallet.unique();

  @AfterEach
  void everythingIsBack() {
    DevChain.shared().resume();
    EmbeddedDatabase.shared().start();
    until(200, () -> service.manage("/actuator/health/readiness"));
  }

  @Test
  void asksToTryAgainWhileTheDatabaseIsGoneAndHealsByItself() {
    String first = appended(alice, null, "first");
    String second = alice.event(first, "second");
    EmbeddedDatabase.shared().stop();

    List<Answer> answers =
        Answer.together(
            List.of(
                () -> append(second),
                () -> get("/event", alice.bearer()),
                () -> delete("/event", alice.bearer()),
                () -> service.manage("/actuator/health/readiness")));
    answers.subList(0, 3).forEach(OutageTest::assertUnavailable);
    assertThat(answers.getLast().status()).isEqualTo(503);
    assertThat(service.manage("/actuator/health/liveness").status()).isEqualTo(200);

    EmbeddedDatabase.shared().start();
    Answer healed = until(200, () -> append(second));
    assertThat(idOf(healed)).isNotEqualTo(first);
    assertThat(events(alice.bearer())).hasSize(2);
  }

  @Test
  void asksToTryAgainWhileNobodyCanBeLookedUp() {
    DevChain.shared().pause();
    assertUnavailable(append(alice.event(null, "first")));
    DevChain.shared().resume();
    until(200, () -> append(alice.event(null, "first")));
  }

  private static void assertUnavailable(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }

  /** The pool needs a moment to notice. */
  private static Answer until(int status, Supplier<Answer> ask) {
    List<Answer> answers = new ArrayList<>();
    Await.until(
        "an answer of status " + status,
        () -> {
          answers.add(ask.get());
          return answers.getLast().status() == status;
        });
    return answers.getLast();
  }
}
