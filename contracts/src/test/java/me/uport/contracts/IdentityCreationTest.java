package me.uport.contracts;

import static me.uport.contracts.Chain.CLAIMS;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for identities of all managers from their first block on. */
class IdentityCreationTest {
  private final Actor creator = Chain.actor();
  private final Actor owner = Chain.actor();
  private final Actor recovery = Chain.actor();
  private final Actor stranger = Chain.actor();

  @ParameterizedTest
  @EnumSource
  void firstOwnerUsesAndAdministersAtOnce(Manager manager) {
    Receipt receipt =
        creator.does(manager.contract().createIdentity(owner.address(), recovery.address()));

    IdentityEvent.Created created = manager.contract().created(receipt).orElseThrow();
    Address identity = created.identity();
    assertThat(created)
        .isEqualTo(
            new IdentityEvent.Created(
                identity, creator.address(), owner.address(), recovery.address()));
    assertThat(ask(new ProxyContract(identity).owner())).isEqualTo(manager.contract().address());
    assertThat(ask(manager.contract().isOwner(identity, owner.address()))).isTrue();
    assertThat(ask(manager.contract().isOlderOwner(identity, owner.address()))).isTrue();
    assertThat(ask(manager.contract().isRecovery(identity, recovery.address()))).isTrue();
    assertThat(ask(manager.contract().isOwner(identity, recovery.address()))).isFalse();
    assertThat(ask(manager.contract().isOwner(identity, creator.address()))).isFalse();
    assertThat(ask(manager.contract().isRecovery(identity, owner.address()))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void createsWithFirstCallInTheIdentitysName(Manager manager) {
    ContractCall first = CLAIMS.setSelfClaim(Words.of("born"), Words.of("today"));

    Receipt receipt =
        creator.does(
            manager
                .contract()
                .createIdentityWithCall(
                    owner.address(), recovery.address(), first.to(), first.data()));

    Address identity = manager.contract().created(receipt).orElseThrow().identity();
    assertThat(ask(CLAIMS.claim(identity, identity, Words.of("born"))))
        .isEqualTo(Words.of("today"));
    assertThat(ask(manager.contract().isOlderOwner(identity, owner.address()))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void createsNothingWhenTheFirstCallFails(Manager manager) {
    ContractCall failing =
        CLAIMS.removeClaim(owner.address(), owner.address(), Words.of("nothing"));

    assertThat(
            creator
                .isRefused(
                    manager
                        .contract()
                        .createIdentityWithCall(
                            owner.address(), recovery.address(), failing.to(), failing.data()))
                .name())
        .isEqualTo("NotParty");
  }

  @ParameterizedTest
  @EnumSource
  void refusesZeroAsOwnerAndAsRecoveryKey(Manager manager) {
    assertThat(
            creator
                .isRefused(manager.contract().createIdentity(owner.address(), Address.ZERO))
                .toString())
        .isEqualTo("InvalidAddress(found: " + Address.ZERO + ")");
    assertThat(
            creator
                .isRefused(manager.contract().createIdentity(Address.ZERO, recovery.address()))
                .name())
        .isEqualTo("InvalidAddress");
  }

  @ParameterizedTest
  @EnumSource
  void takesInAnIdentityThatComesByItself(Manager manager) {
    ProxyContract proxy = new ProxyContract(Chain.deployer(stranger).deployProxy());
    ContractCall registration =
        manager.contract().registerIdentity(owner.address(), recovery.address());

    Receipt receipt =
        stranger.does(proxy.forward(registration.to(), Wei.ZERO, registration.data()));
    stranger.does(proxy.transfer(manager.contract().address()));

    assertThat(manager.contract().created(receipt))
        .contains(
            new IdentityEvent.Created(
                proxy.address(), proxy.address(), owner.address(), recovery.address()));
    owner.does(
        manager.forwardTo(
            owner, proxy.address(), CLAIMS.setSelfClaim(Words.of("k"), Words.of("v"))));
  }

  @ParameterizedTest
  @EnumSource
  void doesNotTakeInTwice(Manager manager) {
    Address identity = manager.create(owner, recovery);
    ContractCall again = manager.contract().registerIdentity(owner.address(), recovery.address());

    assertThat(owner.isRefused(manager.forwardTo(owner, identity, again)).toString())
        .isEqualTo("AlreadyRegistered(identity: " + identity + ")");
    assertThat(
            owner
                .isRefused(manager.contract().registerIdentity(owner.address(), Address.ZERO))
                .name())
        .isEqualTo("InvalidAddress");
  }

  @ParameterizedTest
  @EnumSource
  void forwardsCallsAndEtherForOwnersOnly(Manager manager) {
    Address identity = manager.create(owner, recovery);
    creator.does(new ContractCall(identity, Bytes.EMPTY), Wei.of(10));

    Wei before = Chain.balance(stranger.address());
    owner.does(manager.forwardTo(owner, identity, stranger.address(), Wei.of(10), Bytes.EMPTY));

    assertThat(Chain.balance(stranger.address())).isEqualTo(before.plus(Wei.of(10)));
    for (Actor other : new Actor[] {stranger, recovery, creator}) {
      assertThat(
              other
                  .isRefused(
                      manager.forwardTo(other, identity, stranger.address(), Wei.ZERO, Bytes.EMPTY))
                  .toString())
          .isEqualTo("NotOwner(identity: " + identity + ", sender: " + other.address() + ")");
    }
  }

  @ParameterizedTest
  @EnumSource
  void saysHowLongItMakesKeysWait(Manager manager) {
    assertThat(ask(manager.contract().userTimeLock())).isEqualTo(Chain.USER_LOCK);
    assertThat(ask(manager.contract().adminTimeLock())).isEqualTo(Chain.ADMIN_LOCK);
    assertThat(ask(manager.contract().adminRate())).isEqualTo(Chain.RATE);
  }
}
