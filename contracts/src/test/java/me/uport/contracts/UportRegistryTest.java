package me.uport.contracts;

import static me.uport.contracts.Chain.REGISTRY;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import org.junit.jupiter.api.Test;

class UportRegistryTest {
  private static final Hash32 DIGEST = Words.of("sha2-256 of the document");

  private final Actor alice = Chain.actor();
  private final Actor bob = Chain.actor();

  @Test
  void isVersionThreeAndNamesItsPredecessor() {
    assertThat(ask(REGISTRY.version())).isEqualTo(BigInteger.valueOf(3));
    assertThat(ask(REGISTRY.previousPublishedVersion())).isEqualTo(Address.ZERO);
  }

  @Test
  void keepsTheNewestEntryOfEachIssuer() {
    alice.does(REGISTRY.set(UportRegistryContract.PROFILE, alice.address(), Words.of("old")));
    Receipt receipt =
        alice.does(REGISTRY.set(UportRegistryContract.PROFILE, alice.address(), DIGEST));
    bob.does(REGISTRY.set(UportRegistryContract.PROFILE, alice.address(), Words.of("slander")));

    assertThat(receipt.logs().stream().flatMap(log -> REGISTRY.event(log).stream()))
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.identifier()).isEqualTo(UportRegistryContract.PROFILE);
              assertThat(set.issuer()).isEqualTo(alice.address());
              assertThat(set.subject()).isEqualTo(alice.address());
              assertThat(set.updatedAt()).isBetween(Chain.now().minusSeconds(60), Chain.now());
            });
    assertThat(entryOf(alice, alice)).isEqualTo(DIGEST);
    assertThat(entryOf(bob, alice)).isEqualTo(Words.of("slander"));
    assertThat(entryOf(alice, bob)).isEqualTo(Hash32.ZERO);
  }

  @Test
  void isReadThroughThePublicMappingToo() {
    alice.does(REGISTRY.set(UportRegistryContract.PROFILE, bob.address(), DIGEST));

    ContractQuery<Hash32> mapping =
        Abi.query(
            REGISTRY.address(),
            Abi.WORD,
            "registry",
            Abi.word(UportRegistryContract.PROFILE),
            Abi.address(alice.address()),
            Abi.address(bob.address()));
    assertThat(ask(mapping)).isEqualTo(DIGEST);
  }

  private static Hash32 entryOf(Actor issuer, Actor subject) {
    return ask(REGISTRY.get(UportRegistryContract.PROFILE, issuer.address(), subject.address()));
  }
}
