package me.uport.contracts;

import static me.uport.contracts.Chain.ADMIN_LOCK;
import static me.uport.contracts.Chain.RATE;
import static me.uport.contracts.Chain.SECOND;
import static me.uport.contracts.Chain.USER_LOCK;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rotation and recovery of owners, to the second. */
class OwnersTest {
  private final Actor owner = Chain.actor();
  private final Actor recovery = Chain.actor();
  private final Actor phone = Chain.actor();
  private final Actor thief = Chain.actor();

  @ParameterizedTest
  @EnumSource
  void ownerAddedByAnOlderOwnerUsesAtOnceAndAdministersLater(Manager manager) {
    Address identity = manager.create(owner, recovery);

    Receipt receipt = owner.does(manager.addOwner(owner, identity, phone.address()));

    Instant added = Chain.now();
    assertThat(events(manager, receipt))
        .containsExactly(new IdentityEvent.OwnerAdded(identity, phone.address(), owner.address()));
    phone.does(nothing(manager, phone, identity));
    ContractCall administration = manager.changeRecovery(phone, identity, thief.address());
    Instant elder = added.plus(ADMIN_LOCK).minus(USER_LOCK);
    assertThat(phone.triesAt(elder.minus(SECOND), administration).success()).isFalse();
    assertThat(phone.triesAt(elder, administration).success()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void ownerAddedByTheRecoveryKeyWaitsForBothLocks(Manager manager) {
    Address identity = manager.create(owner, recovery);

    Receipt receipt =
        recovery.does(manager.addOwnerFromRecovery(recovery, identity, phone.address()));

    Instant added = Chain.now();
    assertThat(events(manager, receipt))
        .containsExactly(
            new IdentityEvent.OwnerAdded(identity, phone.address(), recovery.address()));
    ContractCall use = nothing(manager, phone, identity);
    assertThat(phone.isRefused(use).name()).isEqualTo("NotOwner");
    assertThat(phone.triesAt(added.plus(USER_LOCK).minus(SECOND), use).success()).isFalse();
    assertThat(phone.triesAt(added.plus(USER_LOCK), use).success()).isTrue();
    ContractCall administration = manager.removeOwner(phone, identity, owner.address());
    assertThat(phone.isRefused(administration).name()).isEqualTo("NotOlderOwner");
    assertThat(phone.triesAt(added.plus(ADMIN_LOCK).minus(SECOND), administration).success())
        .isFalse();
    assertThat(phone.triesAt(added.plus(ADMIN_LOCK), administration).success()).isTrue();
    assertThat(ask(manager.contract().isOwner(identity, owner.address()))).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void ownersStopAThiefOfTheRecoveryKey(Manager manager) {
    Address identity = manager.create(owner, recovery);
    recovery.does(manager.addOwnerFromRecovery(recovery, identity, thief.address()));

    Receipt removal = owner.does(manager.removeOwner(owner, identity, thief.address()));
    Chain.pass(RATE.plus(SECOND));
    Receipt change = owner.does(manager.changeRecovery(owner, identity, phone.address()));
    Chain.pass(ADMIN_LOCK);

    assertThat(events(manager, removal))
        .containsExactly(
            new IdentityEvent.OwnerRemoved(identity, thief.address(), owner.address()));
    assertThat(events(manager, change))
        .containsExactly(
            new IdentityEvent.RecoveryChanged(identity, phone.address(), owner.address()));
    assertThat(ask(manager.contract().isOwner(identity, thief.address()))).isFalse();
    assertThat(ask(manager.contract().isRecovery(identity, recovery.address()))).isFalse();
    assertThat(ask(manager.contract().isRecovery(identity, phone.address()))).isTrue();
    assertThat(
            recovery
                .isRefused(manager.addOwnerFromRecovery(recovery, identity, thief.address()))
                .toString())
        .isEqualTo(
            "NotRecoveryKey(identity: " + identity + ", sender: " + recovery.address() + ")");
  }

  @ParameterizedTest
  @EnumSource
  void eachKeyAdministersOncePerRate(Manager manager) {
    Address identity = manager.create(owner, recovery);
    owner.does(manager.addOwner(owner, identity, phone.address()));
    Instant first = Chain.now();

    for (ContractCall act :
        new ContractCall[] {
          manager.addOwner(owner, identity, thief.address()),
          manager.removeOwner(owner, identity, phone.address()),
          manager.changeRecovery(owner, identity, thief.address())
        }) {
      assertThat(owner.isRefused(act).toString())
          .isEqualTo(
              "RateLimited(identity: %s, sender: %s, allowedAfter: %d)"
                  .formatted(identity, owner.address(), first.plus(RATE).getEpochSecond()));
    }
    recovery.does(manager.addOwnerFromRecovery(recovery, identity, thief.address()));
    assertThat(
            recovery
                .isRefused(manager.addOwnerFromRecovery(recovery, identity, owner.address()))
                .name())
        .isEqualTo("RateLimited");

    ContractCall removal = manager.removeOwner(owner, identity, phone.address());
    assertThat(owner.triesAt(first.plus(RATE), removal).success()).isFalse();
    assertThat(owner.triesAt(first.plus(RATE).plus(SECOND), removal).success()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void oneIdentitysRateDoesNotTouchAnother(Manager manager) {
    Address first = manager.create(owner, recovery);
    Address second = manager.create(owner, recovery);

    owner.does(manager.addOwner(owner, first, phone.address()));
    owner.does(manager.addOwner(owner, second, phone.address()));
  }

  @ParameterizedTest
  @EnumSource
  void refusesWhatOnlyOlderOwnersMayDo(Manager manager) {
    Address identity = manager.create(owner, recovery);
    owner.does(manager.addOwner(owner, identity, phone.address()));

    for (Actor younger : new Actor[] {phone, recovery, thief}) {
      for (ContractCall act :
          new ContractCall[] {
            manager.addOwner(younger, identity, thief.address()),
            manager.removeOwner(younger, identity, owner.address()),
            manager.changeRecovery(younger, identity, thief.address()),
            manager.initiateMigration(younger, identity, thief.address()),
            manager.finalizeMigration(younger, identity)
          }) {
        assertThat(younger.isRefused(act).toString())
            .isEqualTo(
                "NotOlderOwner(identity: " + identity + ", sender: " + younger.address() + ")");
      }
    }
    assertThat(
            owner.isRefused(manager.addOwnerFromRecovery(owner, identity, thief.address())).name())
        .isEqualTo("NotRecoveryKey");
  }

  @ParameterizedTest
  @EnumSource
  void refusesToAddAnOwnerTwiceToRemoveOneselfAndZero(Manager manager) {
    Address identity = manager.create(owner, recovery);

    assertThat(owner.isRefused(manager.addOwner(owner, identity, owner.address())).toString())
        .isEqualTo("AlreadyOwner(identity: " + identity + ", owner: " + owner.address() + ")");
    assertThat(
            recovery
                .isRefused(manager.addOwnerFromRecovery(recovery, identity, owner.address()))
                .name())
        .isEqualTo("AlreadyOwner");
    assertThat(owner.isRefused(manager.removeOwner(owner, identity, owner.address())).toString())
        .isEqualTo("OwnRemoval(identity: " + identity + ", owner: " + owner.address() + ")");
    for (ContractCall act :
        new ContractCall[] {
          manager.addOwner(owner, identity, Address.ZERO),
          manager.changeRecovery(owner, identity, Address.ZERO),
          manager.initiateMigration(owner, identity, Address.ZERO)
        }) {
      assertThat(owner.isRefused(act).name()).isEqualTo("InvalidAddress");
    }
    assertThat(
            recovery
                .isRefused(manager.addOwnerFromRecovery(recovery, identity, Address.ZERO))
                .name())
        .isEqualTo("InvalidAddress");
  }

  private static ContractCall nothing(Manager manager, Actor by, Address identity) {
    return manager.forwardTo(by, identity, by.address(), Wei.ZERO, Bytes.EMPTY);
  }

  private static List<IdentityEvent> events(Manager manager, Receipt receipt) {
    return receipt.logs().stream().flatMap(log -> manager.contract().event(log).stream()).toList();
  }
}
