package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import me.uport.testkit.Await;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;

class ConsoleTest extends CaleucheTest {

  private static final String MARKER = "marker0marker0marker";

  private final TestWallet alice = TestWallet.unique();

  @Test
  void tellsTheSizeOfHubsAndNothingOfWhatIsInThem() {
    String id = appended(alice, null, MARKER.repeat(800));

    Await.until(
        "the hub to be counted",
        () ->
            console().json().at("/sections/hubs/hubs").asLong() == number("count(*)")
                && console().json().at("/sections/hubs/bytes").asLong()
                    == number("sum(kept_bytes)"));
    Answer told = console();
    assertThat(told.json().at("/sections/hubs/largest").findValuesAsString("owner"))
        .hasSizeBetween(1, 10)
        .allMatch(owner -> owner.startsWith("did:"));
    assertThat(told.json().at("/sections/hubs/largest/0/keptBytes").asLong())
        .isEqualTo(number("max(kept_bytes)"));
    assertThat(told.json().at("/sections/queues").findValuesAsString("name"))
        .containsExactlyInAnyOrder("heads for the log", "erasures that wait", "bodies to remove");
    assertThat(told.json().at("/missing")).isEmpty();
    assertThat(told.body()).doesNotContain(MARKER, id, alice.bearer(), "eyJ");
  }

  private Answer console() {
    return service.manage("/actuator/console");
  }

  private long number(String what) {
    return database.sql("SELECT " + what + " FROM hub").query(Long.class).single();
  }
}
