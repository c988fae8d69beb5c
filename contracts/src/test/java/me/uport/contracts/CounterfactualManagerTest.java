package me.uport.contracts;

import static me.uport.contracts.Chain.COUNTERFACTUAL_MANAGER;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.api.Test;

/**
 * What is special about identities with an address of their own choice; that they are used like all
 * others, the tests of {@link Manager} show.
 */
class CounterfactualManagerTest {
  private final Actor creator = Chain.actor();
  private final Actor owner = Chain.actor();
  private final Actor recovery = Chain.actor();
  private final Keys keys = new Keys(owner.address(), recovery.address());
  private final Address identity = COUNTERFACTUAL_MANAGER.predict(keys);

  private List<CounterfactualCreation> create(Actor by, Keys... identities) {
    Receipt receipt = by.does(COUNTERFACTUAL_MANAGER.createIdentities(List.of(identities)));
    return COUNTERFACTUAL_MANAGER.creations(receipt);
  }

  @Test
  void identityGetsTheAddressThatWasKnownBefore() {
    assertThat(ask(COUNTERFACTUAL_MANAGER.identityAddress(keys))).isEqualTo(identity);
    assertThat(Chain.NODE.code(identity).isEmpty()).isTrue();

    assertThat(create(creator, keys))
        .containsExactly(new CounterfactualCreation.Created(keys, identity));

    assertThat(ask(new ProxyContract(identity).owner()))
        .isEqualTo(COUNTERFACTUAL_MANAGER.address());
    assertThat(ask(COUNTERFACTUAL_MANAGER.isOlderOwner(identity, owner.address()))).isTrue();
    assertThat(ask(COUNTERFACTUAL_MANAGER.isRecovery(identity, recovery.address()))).isTrue();
  }

  @Test
  void whoeverIsFasterCreatesTheSameIdentityForTheSameOwner() {
    Actor stranger = Chain.actor();
    create(stranger, keys);

    assertThat(create(creator, keys))
        .containsExactly(new CounterfactualCreation.Existed(keys, identity));
    assertThat(ask(COUNTERFACTUAL_MANAGER.isOwner(identity, stranger.address()))).isFalse();
    assertThat(ask(COUNTERFACTUAL_MANAGER.isOlderOwner(identity, owner.address()))).isTrue();
  }

  @Test
  void anotherOwnerOrRecoveryKeyIsAnotherIdentity() {
    assertThat(COUNTERFACTUAL_MANAGER.predict(new Keys(recovery.address(), owner.address())))
        .isNotEqualTo(identity);
    assertThat(COUNTERFACTUAL_MANAGER.predict(new Keys(owner.address(), owner.address())))
        .isNotEqualTo(identity);
  }

  @Test
  void oneBadItemDoesNotSpoilTheOthers() {
    Keys nobody = new Keys(Address.ZERO, recovery.address());
    Keys unrecoverable = new Keys(owner.address(), Address.ZERO);
    Keys other = new Keys(recovery.address(), owner.address());
    create(creator, other);

    List<CounterfactualCreation> results =
        create(creator, nobody, other, unrecoverable, keys, keys);

    assertThat(results)
        .extracting(CounterfactualCreation::keys)
        .containsExactly(nobody, other, unrecoverable, keys, keys);
    assertThat(results.get(0))
        .isInstanceOfSatisfying(
            CounterfactualCreation.Failed.class,
            failed ->
                assertThat(ContractError.decode(failed.reason()).orElseThrow().name())
                    .isEqualTo("InvalidAddress"));
    assertThat(results.get(1)).isInstanceOf(CounterfactualCreation.Existed.class);
    assertThat(results.get(2)).isInstanceOf(CounterfactualCreation.Failed.class);
    assertThat(results.get(3)).isInstanceOf(CounterfactualCreation.Created.class);
    assertThat(results.get(4)).isInstanceOf(CounterfactualCreation.Existed.class);
  }

  @Test
  void anIdentityThatHasLeftIsNotGivenBackToItsFirstOwner() {
    create(creator, keys);
    MetaIdentityManagerContract manager = COUNTERFACTUAL_MANAGER.meta();
    owner.does(manager.initiateMigration(owner.address(), identity, creator.address()));
    Chain.pass(Chain.ADMIN_LOCK.plus(Chain.SECOND));
    owner.does(manager.finalizeMigration(owner.address(), identity));

    assertThat(create(owner, keys))
        .containsExactly(new CounterfactualCreation.Existed(keys, identity));
    assertThat(ask(COUNTERFACTUAL_MANAGER.isOwner(identity, owner.address()))).isFalse();
    assertThat(ask(new ProxyContract(identity).owner())).isEqualTo(creator.address());
  }

  @Test
  void etherThatWasSentAheadIsTheIdentitys() {
    creator.does(new ContractCall(identity, Bytes.EMPTY), Wei.of(10));
    create(creator, keys);

    owner.does(
        COUNTERFACTUAL_MANAGER
            .meta()
            .forwardTo(owner.address(), identity, identity, Wei.of(10), Bytes.EMPTY));

    assertThat(Chain.balance(identity)).isEqualTo(Wei.of(10));
  }

  @Test
  void refusesOwnersWithoutRecoveryKeys() {
    Bytes call =
        Abi.call(
                COUNTERFACTUAL_MANAGER.address(),
                "createIdentities",
                Abi.addresses(List.of(owner.address())),
                Abi.addresses(List.of()))
            .data();

    assertThat(
            creator.isRefused(new ContractCall(COUNTERFACTUAL_MANAGER.address(), call)).toString())
        .isEqualTo("LengthsDiffer(owners: 1, recoveryKeys: 0)");
  }

  @Test
  void aKeyWithoutEtherUsesItsIdentityThroughTheRelay() {
    create(creator, keys);
    ContractCall claim = Chain.CLAIMS.setSelfClaim(Words.of("k"), Words.of("v"));

    creator.does(
        owner.signs(
            COUNTERFACTUAL_MANAGER
                .meta()
                .forwardTo(owner.address(), identity, claim.to(), Wei.ZERO, claim.data())));

    assertThat(owner.metaNonce()).isEqualTo(BigInteger.ONE);
    assertThat(ask(Chain.CLAIMS.claim(identity, identity, Words.of("k")))).isEqualTo(Words.of("v"));
  }
}
