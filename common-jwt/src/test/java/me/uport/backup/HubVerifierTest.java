package me.uport.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.uport.backup.ChainVerdict.Flaw;
import me.uport.backup.HubVerdict.BrokenChain;
import me.uport.backup.HubVerdict.DroppedTail;
import me.uport.backup.HubVerdict.ForeignReceipt;
import me.uport.backup.HubVerdict.Fork;
import me.uport.backup.HubVerdict.Proven;
import me.uport.backup.HubVerdict.Rollback;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** K5 and K6: what a keeper can do to a backup, and how the owner notices. */
class HubVerifierTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final PrivateKey ALICE = PrivateKey.parse("%064x".formatted(1));
  private static final PrivateKey SERVICE = PrivateKey.parse("%064x".formatted(9));
  private static final Did CALEUCHE = new Did("ethr", SERVICE.address().toString());

  private final KeyHistory keys = new KeyHistory().from(START.minusSeconds(1), ALICE);
  private final HubVerifier verifier = new HubVerifier(keys);
  private final Wallet alice =
      new Wallet(new Did("ethr", ALICE.address().toString()), ALICE, START).appendsMany(5);

  private HeadReceipt receipt(List<EventLink> links) {
    return new HeadReceipt(
        alice.did(),
        links.size(),
        links.isEmpty() ? null : links.getLast().id(),
        links.size(),
        START.plusSeconds(links.size()));
  }

  private HubVerdict verify(
      List<EventLink> links, HeadReceipt receipt, @Nullable HeadReceipt known) {
    return verifier.verify(alice.did(), links, receipt, known);
  }

  @Test
  void provesAChainThatGoesOnFromWhatWasKnown() {
    List<EventLink> links = alice.links();
    HeadReceipt known = receipt(links.subList(0, 3));
    assertThat(verify(links, receipt(links), known)).isInstanceOf(Proven.class);
    assertThat(verify(links, receipt(links), null)).isInstanceOf(Proven.class);
    assertThat(verify(List.of(), receipt(List.of()), null)).isInstanceOf(Proven.class);
  }

  @Test
  void allowsWhatWasAppendedAfterTheReceipt() {
    assertThat(verify(alice.links(), receipt(alice.links().subList(0, 4)), null))
        .isInstanceOf(Proven.class);
  }

  @Test
  void namesTheFirstEventOfADroppedTail() {
    List<EventLink> links = alice.links();
    assertThat(verify(links.subList(0, 3), receipt(links), null))
        .isEqualTo(new DroppedTail(4, receipt(links)));
  }

  @Test
  void namesTheFirstEventThatARollbackTookAway() {
    HeadReceipt known = receipt(alice.links());
    List<EventLink> rolledBack = alice.links().subList(0, 2);
    assertThat(verify(rolledBack, receipt(rolledBack), known))
        .isEqualTo(new Rollback(3, known, receipt(rolledBack)));
  }

  @Test
  void namesThePlaceOfAFork() {
    Wallet otherDevice = new Wallet(alice.did(), ALICE, START);
    alice.links().subList(0, 4).forEach(otherDevice::keeps);
    otherDevice.appends("another fifth").appends("and a sixth");
    HeadReceipt known = receipt(alice.links());
    List<EventLink> fork = otherDevice.links();
    assertThat(verify(fork, receipt(fork), known))
        .isEqualTo(new Fork(5, alice.head(), fork.get(4).id()));
    assertThat(verify(fork, known, null)).isEqualTo(new Fork(5, alice.head(), fork.get(4).id()));
  }

  @Test
  void namesTheEventThatWasChanged() {
    List<EventLink> links = alice.links();
    links.set(2, Tampering.withPayload(links.get(2), links.get(3).payload()));
    assertThat(verify(links, receipt(alice.links()), null))
        .isInstanceOfSatisfying(
            BrokenChain.class,
            broken -> {
              assertThat(broken.link().seq()).isEqualTo(3);
              assertThat(broken.link().flaw()).isEqualTo(Flaw.ID);
            });
  }

  @Test
  void refusesTheReceiptOfAnotherHub() {
    HeadReceipt foreign = new HeadReceipt(CALEUCHE, 5, alice.head(), 5, START);
    assertThat(verify(alice.links(), foreign, null)).isEqualTo(new ForeignReceipt(foreign));
  }

  @Test
  void readsReceiptsOfTheServiceAndNothingElse() {
    Clock clock = Clock.fixed(START.plusSeconds(60), ZoneOffset.UTC);
    KeyHistory service = new KeyHistory().from(START, SERVICE);
    HeadReceiptVerifier receipts = new HeadReceiptVerifier(service, clock, CALEUCHE);
    HeadReceipt receipt = receipt(alice.links());
    JwtSigner signer = new JwtSigner(CALEUCHE, SERVICE, JwtAlgorithm.ES256K, clock);
    assertThat(receipts.open(signer.sign(receipt.claims(), null))).contains(receipt);
    HeadReceipt empty = receipt(List.of());
    assertThat(receipts.open(signer.sign(empty.claims(), null))).contains(empty);

    JwtSigner impostor = new JwtSigner(CALEUCHE, ALICE, JwtAlgorithm.ES256K, clock);
    assertThat(receipts.open(impostor.sign(receipt.claims(), null))).isEmpty();
    JwtSigner somebody =
        new JwtSigner(
            new Did("ethr", ALICE.address().toString()), SERVICE, JwtAlgorithm.ES256K, clock);
    assertThat(receipts.open(somebody.sign(receipt.claims(), null))).isEmpty();
    assertThat(receipts.open(signer.sign(Map.of("seq", 5), Duration.ofHours(1)))).isEmpty();
    Map<String, Object> odd = new HashMap<>(receipt.claims());
    odd.put("head", null);
    assertThat(receipts.open(signer.sign(odd, null))).isEmpty();
    assertThat(receipts.open("x.y.z")).isEmpty();
  }

  @Test
  void isNoReceiptWhatContradictsItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeadReceipt(CALEUCHE, 0, alice.head(), 0, START));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HeadReceipt(CALEUCHE, 3, alice.head(), 4, START));
  }
}
