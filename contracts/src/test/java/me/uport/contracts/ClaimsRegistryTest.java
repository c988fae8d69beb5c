package me.uport.contracts;

import static me.uport.contracts.Chain.CLAIMS;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import me.uport.node.Hash32;
import me.uport.node.Receipt;
import org.junit.jupiter.api.Test;

class ClaimsRegistryTest {
  private static final Hash32 KEY = Words.of("degree");
  private static final Hash32 VALUE = Words.of("MSc");

  private final Actor issuer = Chain.actor();
  private final Actor subject = Chain.actor();
  private final Actor stranger = Chain.actor();

  @Test
  void keepsTheNewestClaimOfEachIssuer() {
    issuer.does(CLAIMS.setClaim(subject.address(), KEY, VALUE));
    Receipt second = issuer.does(CLAIMS.setClaim(subject.address(), KEY, Words.of("PhD")));
    subject.does(CLAIMS.setSelfClaim(KEY, VALUE));

    assertThat(second.logs().stream().flatMap(log -> CLAIMS.event(log).stream()))
        .singleElement()
        .satisfies(
            event -> {
              ClaimEvent.ClaimSet set = (ClaimEvent.ClaimSet) event;
              assertThat(set.issuer()).isEqualTo(issuer.address());
              assertThat(set.subject()).isEqualTo(subject.address());
              assertThat(set.key()).isEqualTo(KEY);
              assertThat(set.value()).isEqualTo(Words.of("PhD"));
              assertThat(set.updatedAt()).isBetween(Chain.now().minusSeconds(60), Chain.now());
            });
    assertThat(ask(CLAIMS.claim(issuer.address(), subject.address(), KEY)))
        .isEqualTo(Words.of("PhD"));
    assertThat(ask(CLAIMS.claim(subject.address(), subject.address(), KEY))).isEqualTo(VALUE);
    assertThat(ask(CLAIMS.claim(stranger.address(), subject.address(), KEY)))
        .isEqualTo(Hash32.ZERO);
  }

  @Test
  void isReadThroughThePublicMappingToo() {
    issuer.does(CLAIMS.setClaim(subject.address(), KEY, VALUE));

    ContractQuery<Hash32> mapping =
        Abi.query(
            CLAIMS.address(),
            Abi.WORD,
            "registry",
            Abi.address(issuer.address()),
            Abi.address(subject.address()),
            Abi.word(KEY));
    assertThat(ask(mapping)).isEqualTo(VALUE);
  }

  @Test
  void issuerTakesItsClaimBack() {
    issuer.does(CLAIMS.setClaim(subject.address(), KEY, VALUE));
    assertRemovedBy(issuer);
  }

  @Test
  void subjectRemovesWhatIsSaidAboutIt() {
    issuer.does(CLAIMS.setClaim(subject.address(), KEY, VALUE));
    assertRemovedBy(subject);
  }

  private void assertRemovedBy(Actor actor) {
    Receipt receipt = actor.does(CLAIMS.removeClaim(issuer.address(), subject.address(), KEY));

    assertThat(receipt.logs().stream().flatMap(log -> CLAIMS.event(log).stream()))
        .containsExactly(
            new ClaimEvent.ClaimRemoved(issuer.address(), subject.address(), KEY, Chain.now()));
    assertThat(ask(CLAIMS.claim(issuer.address(), subject.address(), KEY))).isEqualTo(Hash32.ZERO);
  }

  @Test
  void refusesToRemoveForStrangersAndWhatIsNotThere() {
    ContractCall removal = CLAIMS.removeClaim(issuer.address(), subject.address(), KEY);
    assertThat(issuer.isRefused(removal).name()).isEqualTo("NoClaim");

    issuer.does(CLAIMS.setClaim(subject.address(), KEY, VALUE));
    assertThat(stranger.isRefused(removal).toString())
        .isEqualTo("NotParty(caller: " + stranger.address() + ")");
  }
}
