package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import me.uport.backup.ChainVerdict.Broken;
import me.uport.backup.ChainVerdict.Flaw;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.ChainVerifier;
import me.uport.backup.EventId;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.testing.Answer;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An identity that changes its key on chain, as after the loss of a phone. */
class KeyChangeTest extends CaleucheTest {

  private static final Duration DOCUMENTS_ARE_FORGOTTEN = Duration.ofSeconds(16);

  @Autowired TestClock clock;

  private final TestWallet lost = TestWallet.unique();
  private final TestIdentity newPhone = TestIdentities.named("new phone of " + lost.did());
  private final TestWallet found = lost.withKey(newPhone.key());

  @AfterEach
  void backToTheRealTime() {
    clock.reset();
  }

  @Test
  void shutsTheOldKeyOutAndLetsTheNewOneGoOn() {
    String first = appended(lost, null, "first");
    String second = appended(lost, first, "second");
    changesTheKey();

    assertRefused(append(lost.event(second, "forged")));
    assertRefused(get("/event", lost.bearer()));
    assertRefused(get("/chain", lost.bearer()));
    assertRefused(delete("/event/" + first, lost.bearer()));
    assertRefused(delete("/event", lost.bearer()));

    assertThat(events(found.bearer())).hasSize(2);
    String third = appended(found, second, "third");
    assertThat(stranger(found)).isEqualTo(new Intact(3, 0, new EventId(third)));
  }

  @Test
  void isSeenByAStrangerWhoKnowsOnlyTodaysKey() {
    appended(lost, null, "first");
    changesTheKey();
    ChainVerifier withoutHistory =
        new ChainVerifier(did -> resolver.resolve(did), identities::canonical);
    var links = HandedOver.links(page -> get(page, found.bearer()), 500);
    assertThat(withoutHistory.verify(found.did(), links))
        .isInstanceOfSatisfying(
            Broken.class, broken -> assertThat(broken.flaw()).isEqualTo(Flaw.SIGNATURE));
  }

  private void changesTheKey() {
    DevChain.shared()
        .increaseTime(Duration.ofSeconds(2)); // later than the events, in whole seconds
    DidRegistry.shared().changeOwner(lost.key(), lost.key().address(), newPhone.address());
    clock.advance(DOCUMENTS_ARE_FORGOTTEN);
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("invalid_signature");
  }
}
