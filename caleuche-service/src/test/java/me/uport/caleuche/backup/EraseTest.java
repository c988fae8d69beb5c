package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.EventId;
import me.uport.web.testing.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EraseTest extends CaleucheTest {

  private final TestWallet alice = TestWallet.unique();

  /**
   * C5: erasing the last event rewound the head, erasing another one left a hole that nobody could
   * explain.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void erasesABodyAndKeepsTheChain(int place) {
    List<String> ids = appendedMany(alice, 3);
    String erased = ids.get(place);
    Answer answer = delete("/event/" + erased, alice.bearer());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/data/erased").asLong(-1)).isEqualTo(1);

    Answer gone = get("/event/" + erased, alice.bearer());
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.code()).isEqualTo("event_erased");
    assertThat(gone.body()).doesNotContain("event " + place);
    assertThat(events(alice.bearer())).hasSize(2);
    assertThat(stranger(alice)).isEqualTo(new Intact(3, 1, new EventId(ids.getLast())));
    appended(alice, ids.getLast(), "the chain goes on behind its head");
  }

  /** C2: "delete all" deleted nothing, and every event could still be read by its id. */
  @ParameterizedTest
  @ValueSource(strings = {"/event", "/event/", "/v1/event", "/v1/event/"})
  void erasesAllBodies(String path) {
    List<String> ids = appendedMany(alice, 5);
    Answer answer = delete(path, alice.bearer());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/data/erased").asLong(-1)).isEqualTo(5);
    Answer list = get("/event", alice.bearer());
    assertThat(list.json().at("/data/total").asLong(-1)).isZero();
    assertThat(list.at("/data/head")).isEqualTo(ids.getLast());
    assertThat(ids)
        .allSatisfy(id -> assertThat(get("/event/" + id, alice.bearer()).status()).isEqualTo(410));
    assertThat(bodiesInTheDatabase(alice)).isZero();
    assertThat(stranger(alice)).isEqualTo(new Intact(5, 5, new EventId(ids.getLast())));
  }

  @Test
  void keepsTheHeadAfterAllWasErased() {
    List<String> ids = appendedMany(alice, 2);
    delete("/event", alice.bearer());
    Answer fromTheStart = append(alice.event(null, "anew"));
    assertThat(fromTheStart.status()).isEqualTo(409);
    String next = appended(alice, idOf(fromTheStart), "anew");
    assertThat(idOf(fromTheStart)).isEqualTo(ids.getLast());
    assertThat(events(alice.bearer())).hasSize(1);
    assertThat(stranger(alice)).isEqualTo(new Intact(3, 2, new EventId(next)));
  }

  @Test
  void listsAfterAnErasedEvent() {
    List<String> ids = appendedMany(alice, 3);
    delete("/event/" + ids.get(1), alice.bearer());
    assertThat(events(alice.bearerAfter(ids.get(1)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/event/", "/v1/event/"})
  void erasesTheSameEventAgainWithoutEffect(String path) {
    String id = appended(alice, null, "x");
    assertThat(delete(path + id, alice.bearer()).json().at("/data/erased").asLong(-1)).isEqualTo(1);
    Answer again = delete(path + id, alice.bearer());
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/data/erased").asLong(-1)).isZero();
  }

  @Test
  void doesNotStoreAnErasedEventAgain() {
    String token = alice.event(null, "x");
    String id = idOf(append(token));
    delete("/event/" + id, alice.bearer());
    assertThat(idOf(append(token))).isEqualTo(id);
    assertThat(get("/event/" + id, alice.bearer()).status()).isEqualTo(410);
  }

  @Test
  void erasesNothingWhereNothingIs() {
    assertThat(delete("/event", alice.bearer()).status()).isEqualTo(200);
    Answer unknown = delete("/event/" + EventId.ofSigningInput("x"), alice.bearer());
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("unknown_event");
  }

  @Test
  void erasesNobodyElsesEvents() {
    TestWallet bob = TestWallet.unique();
    appendedMany(bob, 2);
    appendedMany(alice, 2);
    delete("/event", alice.bearer());
    assertThat(events(bob.bearer())).hasSize(2);
  }

  @Test
  void erasesAllOnlyOnceWithOneBearer() {
    String head = appendedMany(alice, 2).getLast();
    String bearer = alice.bearer();
    assertThat(delete("/event", bearer).status()).isEqualTo(200);
    appended(alice, head, "appended since");
    Answer replayed = delete("/event", bearer);
    assertThat(replayed.status()).isEqualTo(401);
    assertThat(replayed.code()).isEqualTo("token_replayed");
    assertThat(events(alice.bearer())).hasSize(1);
  }

  @Test
  void usesUpABearerWithAnId() {
    List<String> ids = appendedMany(alice, 2);
    String bearer = alice.token(Map.of("jti", "1"));
    assertThat(delete("/event/" + ids.get(0), bearer).status()).isEqualTo(200);
    assertThat(delete("/event/" + ids.get(1), bearer).status()).isEqualTo(401);
  }

  @Test
  void givesTheBytesOfErasedBodiesBack() {
    assertThat(keptBytes(alice)).isZero();
    List<String> ids = appendedMany(alice, 3);
    long full = keptBytes(alice);
    delete("/event/" + ids.get(1), alice.bearer());
    assertThat(keptBytes(alice)).isPositive().isLessThan(full);
    delete("/event", alice.bearer());
    assertThat(keptBytes(alice)).isZero();
  }
}
