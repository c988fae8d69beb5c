package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;

/** C9: nothing was limited. */
class QuotaTest extends CaleucheTest {

  private static final String LARGE = "x".repeat(30_000);

  private final TestWallet alice = TestWallet.unique();

  @Test
  void refusesMoreBytesThanAHubMayKeepAndAcceptsThemAgainAfterAnErasure() {
    List<String> ids = new ArrayList<>();
    Answer answer = append(alice.event(null, LARGE));
    while (answer.status() == 200) {
      ids.add(idOf(answer));
      answer = append(alice.event(ids.getLast(), LARGE));
    }
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("byte_quota_exceeded");
    assertThat(answer.json().at("/data/limit").asLong()).isEqualTo(MAX_BYTES);
    assertThat(keptBytes(alice)).isBetween(MAX_BYTES - 60_000L, (long) MAX_BYTES);

    delete("/event/" + ids.getFirst(), alice.bearer());
    appended(alice, ids.getLast(), LARGE);
  }

  @Test
  void refusesMoreEventsThanAHubMayHaveHoweverManyAreErased() {
    String head = appendedMany(alice, 2).getLast();
    hasAsManyEventsAsItMayHave();
    delete("/event", alice.bearer());
    Answer answer = append(alice.event(head, "one more"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("event_quota_exceeded");
    assertThat(answer.json().at("/data/limit").asLong()).isEqualTo(MAX_EVENTS);
  }

  @Test
  void tellsTheHeadRatherThanTheQuotaToWhoeverDoesNotFollowIt() {
    String first = appendedMany(alice, 2).getFirst();
    hasAsManyEventsAsItMayHave();
    assertThat(append(alice.event(first, "stale")).status()).isEqualTo(409);
  }

  private void hasAsManyEventsAsItMayHave() {
    database
        .sql("UPDATE hub SET length = :length WHERE owner = :owner")
        .param("length", MAX_EVENTS)
        .param("owner", identities.canonical(alice.did()).toString())
        .update();
  }
}
