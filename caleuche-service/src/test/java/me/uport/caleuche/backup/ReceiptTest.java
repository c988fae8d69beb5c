package me.uport.caleuche.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.backup.HeadReceipt;
import me.uport.backup.HeadReceiptVerifier;
import me.uport.backup.HubVerdict.DroppedTail;
import me.uport.backup.HubVerdict.Fork;
import me.uport.backup.HubVerdict.Proven;
import me.uport.backup.HubVerdict.Rollback;
import me.uport.backup.HubVerifier;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.web.testing.Answer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the service signs of a hub, and that it cannot take it back. */
class ReceiptTest extends CaleucheTest {

  @Autowired Clock clock;

  private final TestWallet alice = TestWallet.unique();

  private HeadReceipt receipt(Answer answer) {
    Did caleuche = new Did("ethr", "0x539:" + PrivateKey.parse(SERVICE_KEY).address());
    return new HeadReceiptVerifier(resolver, clock, caleuche)
        .open(answer.at("/data/receipt"))
        .orElseThrow(() -> new AssertionError("No receipt in " + answer.body()));
  }

  private void assertReceipt(Answer answer, long seq, @Nullable String head, long count) {
    HeadReceipt receipt = receipt(answer);
    assertThat(receipt.hub()).isEqualTo(identities.canonical(alice.did()));
    assertThat(receipt.seq()).isEqualTo(seq);
    assertThat(receipt.head()).isEqualTo(head == null ? null : new EventId(head));
    assertThat(receipt.count()).isEqualTo(count);
  }

  @Test
  void comesWithEveryAnswer() {
    assertReceipt(get("/event", alice.bearer()), 0, null, 0);
    assertReceipt(get("/chain", alice.bearer()), 0, null, 0);
    String token = alice.event(null, "first");
    Answer appended = append(token);
    String first = idOf(appended);
    assertReceipt(appended, 1, first, 1);
    String second = appended(alice, first, "second");
    assertReceipt(append(token), 2, second, 2);
    assertReceipt(get("/event", alice.bearer()), 2, second, 2);
    assertReceipt(get("/event/" + first, alice.bearer()), 2, second, 2);
    assertReceipt(get("/chain?limit=1", alice.bearer()), 2, second, 2);
    assertReceipt(delete("/event/" + second, alice.bearer()), 2, second, 1);
    assertReceipt(delete("/event", alice.bearer()), 2, second, 0);
  }

  /** K5: the database is put back behind our back, as after a restored backup of it. */
  @Test
  void convictsAServiceThatWasRolledBack() {
    List<String> ids = appendedMany(alice, 3);
    HeadReceipt known = receipt(get("/chain", alice.bearer()));
    List<EventLink> whole = links();
    HubVerifier verifier = new HubVerifier(resolver, identities::canonical);
    assertThat(verifier.verify(alice.did(), whole, known, null)).isInstanceOf(Proven.class);
    assertThat(verifier.verify(alice.did(), whole.subList(0, 2), known, null))
        .isInstanceOfSatisfying(
            DroppedTail.class, dropped -> assertThat(dropped.seq()).isEqualTo(3));

    database
        .sql("UPDATE hub SET head = :head, length = 2, kept_events = 2 WHERE owner = :owner")
        .param("head", ids.get(1))
        .param("owner", identities.canonical(alice.did()).toString())
        .update();
    HeadReceipt now = receipt(get("/chain", alice.bearer()));
    assertThat(verifier.verify(alice.did(), whole.subList(0, 2), now, known))
        .isInstanceOfSatisfying(Rollback.class, back -> assertThat(back.seq()).isEqualTo(3));
    HeadReceipt other =
        new HeadReceipt(known.hub(), 3, new EventId(ids.getFirst()), 3, known.time());
    assertThat(verifier.verify(alice.did(), whole, known, other))
        .isInstanceOfSatisfying(Fork.class, fork -> assertThat(fork.seq()).isEqualTo(3));
  }

  private List<EventLink> links() {
    return HandedOver.links(page -> get(page, alice.bearer()), 500);
  }
}
