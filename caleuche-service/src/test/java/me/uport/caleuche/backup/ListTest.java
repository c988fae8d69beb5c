package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.uport.backup.EventId;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ListTest extends CaleucheTest {

  private final TestWallet alice = TestWallet.unique();

  @ParameterizedTest
  @ValueSource(strings = {"/event", "/event/", "/v1/event", "/v1/event/"})
  void listsEventsOldestFirst(String path) {
    List<String> ids = appendedMany(alice, 3);
    Answer answer = get(path, alice.bearer());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(hashes(answer)).isEqualTo(ids);
    JsonNode second = answer.json().at("/data/events").get(1).path("event");
    assertThat(TestWallet.opened(ids.getFirst(), second).asString()).isEqualTo("event 1");
    assertThat(answer.json().at("/data/total").asLong(-1)).isEqualTo(3);
    assertThat(answer.at("/data/head")).isEqualTo(ids.getLast());
  }

  @Test
  void showsAnEmptyHubToAnIdentityThatNeverWrote() {
    Answer answer = get("/event", alice.bearer());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(hashes(answer)).isEmpty();
    assertThat(answer.json().at("/data/total").asLong(-1)).isZero();
    assertThat(answer.json().at("/data/head").isNull()).isTrue();
  }

  @Test
  void beginsAfterTheEventThatTheBearerNames() {
    List<String> ids = appendedMany(alice, 5);
    Answer answer = get("/event", alice.bearerAfter(ids.get(2)));
    assertThat(hashes(answer)).isEqualTo(ids.subList(3, 5));
    assertThat(answer.json().at("/data/total").asLong(-1)).isEqualTo(2);
    assertThat(hashes(get("/event", alice.bearerAfter(ids.get(4))))).isEmpty();
  }

  /** C3: an unknown cursor gave an empty list, and the client thought that it was up to date. */
  @Test
  void doesNotKnowACursorThatIsNoneOfItsEvents() {
    appendedMany(alice, 2);
    TestWallet bob = TestWallet.unique();
    List<String> foreign = appendedMany(bob, 1);
    for (String unknown :
        List.of(
            EventId.ofSigningInput("x").text(),
            foreign.getFirst(),
            "",
            "Qm",
            "\0",
            "x".repeat(5000))) {
      Answer answer = get("/event", alice.bearerAfter(unknown));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo("unknown_previous");
    }
    assertThat(get("/event", TestWallet.unique().bearerAfter(foreign.getFirst())).code())
        .isEqualTo("unknown_previous");
  }

  @Test
  void refusesACursorThatIsNoText() {
    Answer answer = get("/event", alice.token(Map.of("previous", 7)));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("invalid_previous");
  }

  /** C4: the second page of the original began a page too late. */
  @ParameterizedTest
  @CsvSource({"1,0", "3,0", "4,0", "11,0", "25,0", "3,7", "4,10", "10,24"})
  void pagesExactly(int perPage, int before) {
    List<String> ids = appendedMany(alice, 25);
    String bearer = before == 0 ? alice.bearer() : alice.bearerAfter(ids.get(before - 1));
    assertThat(allPages(bearer, perPage)).isEqualTo(ids.subList(before, 25));
  }

  @Test
  void pagesExactlyAroundErasedEvents() {
    List<String> ids = appendedMany(alice, 25);
    List<String> kept = new ArrayList<>(ids);
    for (int erased : new int[] {0, 1, 5, 9, 10, 11, 12, 24}) {
      assertThat(delete("/event/" + ids.get(erased), alice.bearer()).status()).isEqualTo(200);
      kept.remove(ids.get(erased));
    }
    for (int perPage : new int[] {1, 2, 3, 5, 17, 25}) {
      assertThat(allPages(alice.bearer(), perPage)).as("%d a page", perPage).isEqualTo(kept);
    }
    String afterErased = alice.bearerAfter(ids.get(10));
    assertThat(allPages(afterErased, 4))
        .isEqualTo(kept.subList(kept.indexOf(ids.get(13)), kept.size()));
  }

  @Test
  void givesAHundredEventsAPageUnlessTheClientSays() {
    List<String> ids = appendedMany(alice, 101);
    Answer answer = get("/event", alice.bearer());
    assertThat(hashes(answer)).isEqualTo(ids.subList(0, 100));
    assertThat(answer.json().at("/data/total").asLong(-1)).isEqualTo(101);
    assertThat(hashes(get("/event?page=2", alice.bearer()))).isEqualTo(ids.subList(100, 101));
    assertThat(hashes(get("/event?per_page=500", alice.bearer()))).isEqualTo(ids);
  }

  @Test
  void givesNothingBehindTheLastPage() {
    appendedMany(alice, 2);
    Answer answer = get("/event?page=2000000000&per_page=500", alice.bearer());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(hashes(answer)).isEmpty();
    assertThat(answer.json().at("/data/total").asLong(-1)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page=0",
        "page=-1",
        "per_page=0",
        "per_page=-5",
        "per_page=501",
        "page=x",
        "per_page=1.5",
        "page=99999999999999999999"
      })
  void refusesPagesThatCannotBe(String query) {
    assertThat(get("/event?" + query, alice.bearer()).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/event/", "/v1/event/"})
  void showsOneEventAndTheTokenThatProvesIt(String path) {
    String token = alice.event(null, Map.of("what", "connected"));
    String id = idOf(append(token));
    Answer answer = get(path + id, alice.bearer());
    assertThat(answer.status()).isEqualTo(200);
    JsonNode event = answer.json().at("/data/events");
    assertThat(event.path("hash").asString()).isEqualTo(id);
    assertThat(TestWallet.opened(null, event.path("event")).path("what").asString())
        .isEqualTo("connected");
    assertThat(event.path("token").asString()).isEqualTo(token);
  }

  @Test
  void doesNotKnowTheEventsOfOthers() {
    String id = appended(alice, null, "mine");
    TestWallet bob = TestWallet.unique();
    appended(bob, null, "his");
    for (String unknown :
        List.of(id, EventId.ofSigningInput("x").text(), "Qm", "%20", "..%2f", "%00x")) {
      Answer answer = get("/event/" + unknown, bob.bearer());
      assertThat(answer.status()).as(unknown).isIn(400, 404);
    }
    assertThat(get("/event/" + id, bob.bearer()).code()).isEqualTo("unknown_event");
    assertThat(delete("/event/" + id, bob.bearer()).code()).isEqualTo("unknown_event");
    assertThat(get("/event/" + id, alice.bearer()).status()).isEqualTo(200);
  }

  /** As old clients do: page by page, until they have as many as there are. */
  private List<String> allPages(String bearer, int perPage) {
    List<String> received = new ArrayList<>();
    for (int page = 1; page <= 30; page++) {
      Answer answer = get("/event?page=%d&per_page=%d".formatted(page, perPage), bearer);
      List<String> hashes = hashes(answer);
      assertThat(hashes).hasSizeLessThanOrEqualTo(perPage);
      received.addAll(hashes);
      if (answer.json().at("/data/total").asLong(-1) <= received.size()) {
        return received;
      }
    }
    throw new AssertionError("Still pages after 30: " + received);
  }

  private static List<String> hashes(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode events = answer.json().at("/data/events");
    return IntStream.range(0, events.size())
        .mapToObj(place -> events.get(place).path("hash").asString())
        .toList();
  }
}
