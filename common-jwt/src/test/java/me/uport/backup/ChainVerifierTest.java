package me.uport.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.uport.backup.ChainVerdict.Broken;
import me.uport.backup.ChainVerdict.Flaw;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChainVerifierTest {

  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final PrivateKey ALICE = key(1);
  private static final PrivateKey ALICE_NEW = key(2);
  private static final PrivateKey MALLORY = key(3);

  private final KeyHistory keys = new KeyHistory().from(START.minusSeconds(1), ALICE);
  private final ChainVerifier verifier = new ChainVerifier(keys);
  private final Wallet alice = new Wallet(didOf(ALICE), ALICE, START);

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void acceptsAWholeChain(JwtAlgorithm algorithm) {
    alice.signingWith(algorithm).appendsMany(5);
    assertThat(verify(alice.links())).isEqualTo(new Intact(5, 0, alice.head()));
  }

  @Test
  void acceptsAnEmptyChain() {
    assertThat(verify(List.of())).isEqualTo(new Intact(0, 0, null));
  }

  @ParameterizedTest
  @EnumSource(JwtAlgorithm.class)
  void acceptsErasedEventsAtTheBeginningInTheMiddleAndAtTheEnd(JwtAlgorithm algorithm) {
    alice.signingWith(algorithm).appendsMany(6);
    List<EventLink> links = alice.links();
    for (int erased : List.of(0, 2, 3, 5)) {
      links.set(erased, Tampering.erased(links.get(erased)));
    }
    assertThat(verify(links)).isEqualTo(new Intact(6, 4, alice.head()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4})
  void namesTheEventWhoseBodyWasChanged(int place) {
    alice.appendsMany(5);
    List<EventLink> links = alice.links();
    EventLink other = alice.link(Map.of("event", "forged"));
    links.set(place, Tampering.withPayload(links.get(place), other.payload()));
    assertBroken(verify(links), place + 1, Flaw.ID);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void namesTheEventWhoseSignatureWasChanged(boolean erased) {
    alice.appendsMany(3);
    List<EventLink> links = alice.links();
    EventLink forged = Tampering.withSignature(links.get(1), links.get(2).signature());
    links.set(1, erased ? Tampering.erased(forged) : forged);
    assertBroken(verify(links), 2, Flaw.SIGNATURE);
  }

  @Test
  void looksOnlyAtThePlacesOfLinksThatWereVerifiedBefore() {
    alice.appendsMany(4);
    List<EventLink> links = alice.links();
    links.set(1, Tampering.withSignature(links.get(1), links.get(2).signature()));
    assertThat(verifier.verify(didOf(ALICE), links, 2)).isEqualTo(new Intact(4, 0, alice.head()));
    assertBroken(verifier.verify(didOf(ALICE), links, 1), 2, Flaw.SIGNATURE);
    links.remove(1);
    assertBroken(verifier.verify(didOf(ALICE), links, 2), 2, Flaw.SEQUENCE);
  }

  @Test
  void namesTheErasedEventWhoseIdWasChanged() {
    alice.appendsMany(3);
    List<EventLink> links = alice.links();
    links.set(
        2, Tampering.withId(Tampering.erased(links.get(2)), EventId.ofSigningInput("another")));
    assertBroken(verify(links), 3, Flaw.SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "e30", "bm8ganNvbg", "eyJhbGciOiJub25lIn0"})
  void namesTheErasedEventWhoseHeaderWasChanged(String header) {
    alice.appendsMany(2);
    List<EventLink> links = alice.links();
    links.set(1, Tampering.withHeader(Tampering.erased(links.get(1)), header));
    assertThat(verify(links))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.seq()).isEqualTo(2);
              assertThat(broken.flaw()).isIn(Flaw.TOKEN, Flaw.SIGNATURE);
            });
  }

  @Test
  void noticesADroppedEvent() {
    alice.appendsMany(4);
    List<EventLink> links = alice.links();
    links.remove(1);
    assertBroken(verify(links), 2, Flaw.SEQUENCE);
    links.replaceAll(link -> link.seq() > 1 ? Tampering.withSeq(link, link.seq() - 1) : link);
    assertBroken(verify(links), 2, Flaw.PREVIOUS);
  }

  @Test
  void noticesADroppedEventWhosePlaceIsHeldByAnErasedOne() {
    alice.appendsMany(4);
    List<EventLink> links = alice.links();
    EventLink erased = Tampering.erased(links.get(2));
    links.set(1, Tampering.withPlace(erased, 2, links.get(0).id()));
    links.remove(2);
    links.set(2, Tampering.withSeq(links.get(2), 3));
    assertThat(verify(links))
        .as("what an erased event followed is the keeper's word, as its documentation says")
        .isEqualTo(new Intact(3, 1, alice.head()));
    links.set(1, Tampering.withPlace(Tampering.erased(alice.links().get(1)), 2, links.get(0).id()));
    assertBroken(verify(links), 3, Flaw.PREVIOUS);
  }

  @Test
  void noticesReorderedEvents() {
    alice.appendsMany(4);
    List<EventLink> links = alice.links();
    Collections.swap(links, 1, 2);
    assertBroken(verify(links), 2, Flaw.SEQUENCE);
  }

  @Test
  void noticesALinkThatSaysAnotherPreviousThanItsToken() {
    alice.appendsMany(1);
    EventLink astray = alice.link(claims(EventId.ofSigningInput("another").text(), "event"));
    assertBroken(verify(List.of(alice.links().getFirst(), astray)), 2, Flaw.PREVIOUS);
  }

  @Test
  void noticesAnEventOfSomebodyElse() {
    Wallet mallory = new Wallet(didOf(MALLORY), MALLORY, START).appendsMany(1);
    assertBroken(verify(mallory.links()), 1, Flaw.OWNER);
    Wallet impostor = new Wallet(didOf(ALICE), MALLORY, START).appendsMany(1);
    assertBroken(verify(impostor.links()), 1, Flaw.SIGNATURE);
  }

  @Test
  void refusesATokenThatIsNotOfAnEvent() {
    EventLink claim = alice.link(Map.of("claim", Map.of("name", "Alice")));
    assertBroken(verify(List.of(claim)), 1, Flaw.TOKEN);
  }

  @Test
  void refusesATimeThatTheTokenDoesNotSay() {
    alice.appendsMany(1);
    EventLink link = Tampering.withTime(alice.links().getFirst(), START.minusSeconds(60));
    assertBroken(verify(List.of(link)), 1, Flaw.TOKEN);
  }

  @Test
  void showsACutOffEndByItsHead() {
    alice.appendsMany(3);
    EventId known = alice.head();
    assertThat(verify(alice.links().subList(0, 2)))
        .isInstanceOfSatisfying(
            Intact.class, intact -> assertThat(intact.head()).isNotEqualTo(known));
  }

  @Test
  void acceptsWhatWasSignedBeforeTheOwnerChangedTheKey() {
    alice.appendsMany(2);
    keys.from(START.plus(Duration.ofHours(1)), ALICE_NEW);
    alice.at(START.plus(Duration.ofHours(2))).signingWith(ALICE_NEW).appendsMany(2);
    assertThat(verify(alice.links())).isEqualTo(new Intact(4, 0, alice.head()));
  }

  @Test
  void refusesAnOldKeyThatDatesItsEventBack() {
    keys.from(START.plus(Duration.ofHours(1)), ALICE_NEW);
    alice.at(START.plus(Duration.ofHours(2))).signingWith(ALICE_NEW).appendsMany(1);
    alice.at(START).signingWith(ALICE).appendsMany(1);
    assertBroken(verify(alice.links()), 2, Flaw.SIGNATURE);
  }

  @Test
  void knowsTheOwnerByEverySpellingThatTheCanonicalFormAllows() {
    alice.appendsMany(1);
    Did spelled = new Did("ethr", "0x539:" + ALICE.address());
    assertBroken(verifier.verify(spelled, alice.links()), 1, Flaw.OWNER);
    ChainVerifier knowsTheNetwork =
        new ChainVerifier(keys, did -> new Did("ethr", did.identifier().replace("0x539:", "")));
    assertThat(knowsTheNetwork.verify(spelled, alice.links()))
        .isEqualTo(new Intact(1, 0, alice.head()));
  }

  private ChainVerdict verify(List<EventLink> links) {
    return verifier.verify(alice.did(), links);
  }

  private static void assertBroken(ChainVerdict verdict, long seq, Flaw flaw) {
    assertThat(verdict)
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.flaw()).as(broken.message()).isEqualTo(flaw);
              assertThat(broken.seq()).isEqualTo(seq);
              assertThat(broken.message()).isNotBlank();
            });
  }

  private static Map<String, Object> claims(String previous, Object event) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("previous", previous);
    claims.put("event", event);
    return claims;
  }

  private static PrivateKey key(int number) {
    return PrivateKey.parse("%064x".formatted(number));
  }

  private static Did didOf(PrivateKey key) {
    return new Did("ethr", key.address().toString());
  }
}
