package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.Answer;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the owner's other devices hear. */
class HeadTest extends CaleucheTest {

  @Autowired TestClock clock;

  private final TestWallet alice = TestWallet.unique();

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  /** K19: whatever the stream drops, the cursor brings. */
  @Test
  void tellsEveryDeviceWhereTheChainEndsNow() throws Exception {
    String first = appended(alice, null, "first");
    try (Device tablet = new Device(service.base(), alice.bearer())) {
      assertThat(tablet.next("head").path("head").asString()).isEqualTo(first);
      String second = appended(alice, first, "second");
      JsonNode head = tablet.next("head");
      assertThat(head.path("seq").asLong()).isEqualTo(2);
      assertThat(head.path("head").asString()).isEqualTo(second);
      assertThat(head.path("receipt").asString()).isNotEmpty();
    }
    List<String> missed = List.of(appended(alice, idOf(head()), "third"));
    String last = appended(alice, missed.getLast(), "fourth");
    try (Device tablet = new Device(service.base(), alice.bearer(), "Last-Event-ID", "2")) {
      assertThat(tablet.next("head").path("head").asString()).isEqualTo(last);
    }
    assertThat(events(alice.bearerAfter(missed.getFirst()))).hasSize(1);
  }

  private Answer head() {
    Answer answer = get("/head", alice.bearer());
    assertThat(answer.status()).isEqualTo(200);
    return append(alice.event(null, "asks for the head by a conflict"));
  }

  @Test
  void tellsEveryDeviceOfAnErasureThatWaits() throws Exception {
    appendedMany(alice, 2);
    TestIdentity thief = TestIdentities.named("thief with a phone of " + alice.did());
    DevChain.shared().increaseTime(Duration.ofSeconds(2));
    DidRegistry.shared().changeOwner(alice.key(), alice.key().address(), thief.address());
    clock.advance(Duration.ofSeconds(16));
    TestWallet young = alice.withKey(thief.key());
    try (Device tablet = new Device(service.base(), young.bearer())) {
      tablet.next("head");
      String id = delete("/event", young.bearer()).at("/data/deletion/id");
      JsonNode waiting = tablet.next("deletion");
      assertThat(waiting.path("id").asString()).isEqualTo(id);
      assertThat(waiting.path("state").asString()).isEqualTo("open");
      delete("/deletion/" + id, young.bearer());
      assertThat(tablet.next("deletion").path("state").asString()).isEqualTo("cancelled");
    }
  }

  @Test
  void isShownToItsOwnerOnly() {
    appended(alice, null, "x");
    Answer empty = get("/head", TestWallet.unique().bearer());
    assertThat(empty.json().at("/data/seq").asLong(-1)).isZero();
    assertThat(empty.json().at("/data/head").isNull()).isTrue();
    assertThat(service.get("/head/stream").code()).isEqualTo("no_authorization");
    assertThat(
            service
                .get(
                    "/head/stream",
                    "Authorization",
                    "Bearer " + alice.bearer(),
                    "Last-Event-ID",
                    "x")
                .code())
        .isEqualTo("invalid_last_event_id");
  }
}
