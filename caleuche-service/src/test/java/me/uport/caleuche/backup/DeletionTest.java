package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.EventId;
import me.uport.jwt.JwtVerifier;
import me.uport.jwt.TokenPolicy;
import me.uport.jwt.Verification.Verified;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.Answer;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** K11: destruction that waits, and can be called off; and that is finished by whoever is left. */
class DeletionTest extends CaleucheTest {

  @Autowired TestClock clock;
  @Autowired Clock time;
  @Autowired Deletions deletions;
  @Autowired DeletionRows rows;
  @Autowired HubRepository hubs;

  private final TestWallet alice = TestWallet.unique();
  private final TestIdentity newPhone = TestIdentities.named("newer phone of " + alice.did());
  private final TestWallet young = alice.withKey(newPhone.key());

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  private void changesTheKey() {
    DevChain.shared().increaseTime(Duration.ofSeconds(2));
    DidRegistry.shared().changeOwner(alice.key(), alice.key().address(), newPhone.address());
    clock.advance(Duration.ofSeconds(16));
  }

  private Answer listed() {
    return get("/deletion", young.bearer());
  }

  @Test
  void waitsWhenTheKeyIsYoungAndIsDoneThen() {
    List<String> ids = appendedMany(alice, 3);
    changesTheKey();
    Answer answer = delete("/event", young.bearer());
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.at("/data/deletion/state")).isEqualTo("open");
    assertThat(events(young.bearer())).hasSize(3);
    Answer again = delete("/event", young.token(Map.of("jti", "a second one")));
    assertThat(again.at("/data/deletion/id"))
        .as(again.body())
        .isEqualTo(answer.at("/data/deletion/id"));

    deletions.round();
    assertThat(events(young.bearer())).hasSize(3);
    String since = appended(young, ids.getLast(), "appended since");
    clock.advance(Duration.ofDays(3).plusMinutes(1));
    deletions.round();
    clock.reset();
    clock.advance(Duration.ofSeconds(16));
    assertThat(events(young.bearer())).hasSize(1);
    assertThat(listed().at("/data/deletions/0/state")).isEqualTo("done");
    assertThat(stranger(young)).isEqualTo(new Intact(4, 3, new EventId(since)));
  }

  @Test
  void waitsForOneEventToo() {
    List<String> ids = appendedMany(alice, 2);
    changesTheKey();
    assertThat(delete("/event/" + ids.getFirst(), young.bearer()).status()).isEqualTo(202);
    assertThat(get("/event/" + ids.getFirst(), young.bearer()).status()).isEqualTo(200);
  }

  @Test
  void canBeCalledOffWhileItWaits() {
    appendedMany(alice, 2);
    changesTheKey();
    String id = delete("/event", young.bearer()).at("/data/deletion/id");
    assertThat(delete("/deletion/" + id, TestWallet.unique().bearer()).code())
        .isEqualTo("unknown_deletion");
    assertThat(delete("/deletion/" + id, young.bearer()).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(73));
    deletions.round();
    clock.reset();
    clock.advance(Duration.ofSeconds(16));
    assertThat(events(young.bearer())).hasSize(2);
    assertThat(delete("/deletion/" + id, young.bearer()).code()).isEqualTo("too_late");
    assertThat(listed().at("/data/deletions/0/state")).isEqualTo("cancelled");
  }

  @Test
  void isAtOnceWithAKeyThatTheIdentityAlwaysHad() {
    appendedMany(alice, 2);
    Answer answer = delete("/event", alice.bearer());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(events(alice.bearer())).isEmpty();
    var policy =
        TokenPolicy.strict("erasure")
            .type("backup-erasure")
            .expiryRequired(false)
            .maxLifetime(null)
            .build();
    String erasure = answer.at("/data/erasure");
    assertThat(new JwtVerifier(resolver, time).verify(erasure, policy))
        .isInstanceOfSatisfying(
            Verified.class,
            verified -> {
              assertThat(verified.jwt().text("hub"))
                  .contains(identities.canonical(alice.did()).toString());
              assertThat(verified.jwt().claim("erased")).contains(2);
              assertThat(verified.jwt().claim("to")).contains(2);
            });
    Answer list = get("/deletion", alice.bearer());
    assertThat(list.at("/data/deletions/0/erasure")).isEqualTo(erasure);
  }

  /**
   * An instance died behind its first transaction: nothing is erased yet, but that it will be is
   * certain.
   */
  @Test
  void isFinishedByAnotherInstance() {
    appendedMany(alice, 3);
    String owner = identities.canonical(alice.did()).toString();
    Hub hub = hubs.findByOwner(owner).orElseThrow();
    rows.open(UUID.randomUUID(), hub, 1, 3, time.instant(), time.instant());
    clock.advance(Duration.ofMinutes(1));
    deletions.round();
    assertThat(events(alice.bearer())).isEmpty();
    assertThat(bodiesInTheDatabase(alice)).isZero();
    assertThat(get("/deletion", alice.bearer()).json().at("/data/deletions/0/erased").asLong())
        .isEqualTo(3);
    deletions.round();
  }

  @Test
  void knowsNoErasureOfAnotherForm() {
    assertThat(delete("/deletion/x", alice.bearer()).code()).isEqualTo("unknown_deletion");
    assertThat(get("/deletion", alice.bearer()).json().at("/data/deletions")).isEmpty();
  }
}
