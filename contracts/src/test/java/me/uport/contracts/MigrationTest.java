package me.uport.contracts;

import static me.uport.contracts.Chain.ADMIN_LOCK;
import static me.uport.contracts.Chain.RATE;
import static me.uport.contracts.Chain.SECOND;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Identities move from one manager to another, and nobody hurries them. */
class MigrationTest {
  private final Actor owner = Chain.actor();
  private final Actor recovery = Chain.actor();
  private final Actor phone = Chain.actor();

  @ParameterizedTest
  @EnumSource
  void identityLeavesAfterTheLockAndIsForgotten(Manager manager) {
    Address identity = manager.create(owner, recovery);
    owner.does(manager.addOwner(owner, identity, phone.address()));
    Manager other = other(manager);

    Receipt initiation =
        owner.does(manager.initiateMigration(owner, identity, other.contract().address()));

    Instant initiated = Chain.now();
    assertThat(events(manager, initiation))
        .containsExactly(
            new IdentityEvent.MigrationInitiated(
                identity, other.contract().address(), owner.address()));
    assertThat(ask(manager.contract().migrationInitiated(identity)))
        .isEqualTo(BigInteger.valueOf(initiated.getEpochSecond()));
    assertThat(ask(manager.contract().migrationNewAddress(identity)))
        .isEqualTo(other.contract().address());

    ContractCall registration =
        other.contract().registerIdentity(owner.address(), recovery.address());
    owner.does(manager.forwardTo(owner, identity, registration));
    ContractCall departure = manager.finalizeMigration(owner, identity);
    assertThat(owner.isRefused(departure).toString())
        .isEqualTo(
            "MigrationNotReady(identity: %s, allowedAfter: %d)"
                .formatted(identity, initiated.plus(ADMIN_LOCK).getEpochSecond()));
    assertThat(owner.triesAt(initiated.plus(ADMIN_LOCK), departure).success()).isFalse();
    Receipt left = owner.triesAt(initiated.plus(ADMIN_LOCK).plus(SECOND), departure);

    assertThat(events(manager, left))
        .containsExactly(
            new IdentityEvent.MigrationFinalized(
                identity, other.contract().address(), owner.address()));
    assertThat(ask(new ProxyContract(identity).owner())).isEqualTo(other.contract().address());
    for (Actor former : List.of(owner, phone)) {
      assertThat(ask(manager.contract().isOwner(identity, former.address()))).isFalse();
    }
    assertThat(ask(manager.contract().isRecovery(identity, recovery.address()))).isFalse();
    assertThat(ask(manager.contract().migrationInitiated(identity))).isEqualTo(BigInteger.ZERO);
    assertThat(ask(manager.contract().migrationNewAddress(identity))).isEqualTo(Address.ZERO);
    owner.does(nothing(other, owner, identity));
  }

  @ParameterizedTest
  @EnumSource
  void ownersOfBeforeMeanNothingWhenTheIdentityReturns(Manager manager) {
    Address identity = manager.create(owner, recovery);
    owner.does(manager.addOwner(owner, identity, phone.address()));
    migrate(identity, manager, other(manager), owner);
    migrate(identity, other(manager), manager, owner);

    assertThat(ask(new ProxyContract(identity).owner())).isEqualTo(manager.contract().address());
    owner.does(nothing(manager, owner, identity));
    assertThat(phone.isRefused(nothing(manager, phone, identity)).name()).isEqualTo("NotOwner");
  }

  private static void migrate(Address identity, Manager from, Manager there, Actor by) {
    ManagerContract to = there.contract();
    by.does(from.initiateMigration(by, identity, to.address()));
    by.does(from.forwardTo(by, identity, to.registerIdentity(by.address(), by.address())));
    Chain.pass(ADMIN_LOCK.plus(SECOND));
    by.does(from.finalizeMigration(by, identity));
  }

  @ParameterizedTest
  @EnumSource
  void anyOwnerStopsAMigration(Manager manager) {
    Address identity = manager.create(owner, recovery);
    owner.does(manager.addOwner(owner, identity, phone.address()));
    owner.does(manager.initiateMigration(owner, identity, other(manager).contract().address()));

    assertThat(recovery.isRefused(manager.cancelMigration(recovery, identity)).name())
        .isEqualTo("NotOwner");
    Receipt cancellation = phone.does(manager.cancelMigration(phone, identity));

    assertThat(events(manager, cancellation))
        .containsExactly(
            new IdentityEvent.MigrationCanceled(
                identity, other(manager).contract().address(), phone.address()));
    Chain.pass(ADMIN_LOCK.plus(SECOND));
    assertThat(owner.isRefused(manager.finalizeMigration(owner, identity)).toString())
        .isEqualTo("MigrationNotReady(identity: " + identity + ", allowedAfter: 0)");
  }

  @ParameterizedTest
  @EnumSource
  void announcingAnewStartsTheWaitAnew(Manager manager) {
    Address identity = manager.create(owner, recovery);
    ContractCall announcement =
        manager.initiateMigration(owner, identity, other(manager).contract().address());
    owner.does(announcement);
    Chain.pass(ADMIN_LOCK);
    owner.does(announcement);
    Chain.pass(RATE);

    assertThat(owner.isRefused(manager.finalizeMigration(owner, identity)).name())
        .isEqualTo("MigrationNotReady");
  }

  @ParameterizedTest
  @EnumSource
  void identityCannotMigrateToItself(Manager manager) {
    Address identity = manager.create(owner, recovery);

    assertThat(owner.isRefused(manager.initiateMigration(owner, identity, identity)).toString())
        .isEqualTo("InvalidAddress(found: " + identity + ")");
  }

  private static Manager other(Manager manager) {
    return manager == Manager.IDENTITY_MANAGER
        ? Manager.META_IDENTITY_MANAGER
        : Manager.IDENTITY_MANAGER;
  }

  private static ContractCall nothing(Manager manager, Actor by, Address identity) {
    return manager.forwardTo(by, identity, by.address(), Wei.ZERO, Bytes.EMPTY);
  }

  private static List<IdentityEvent> events(Manager manager, Receipt receipt) {
    return receipt.logs().stream().flatMap(log -> manager.contract().event(log).stream()).toList();
  }
}
