package me.uport.contracts;

import static me.uport.contracts.Chain.META_MANAGER;
import static me.uport.contracts.Chain.ask;
import static org.assertj.core.api.Assertions.assertThat;

import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom the manager believes about the acting key. */
class MetaIdentityManagerTest {
  private final Actor owner = Chain.actor();
  private final Actor recovery = Chain.actor();
  private final Actor phone = Chain.actor();
  private final Actor stranger = Chain.actor();
  private Address identity = Address.ZERO;

  @BeforeEach
  void create() {
    identity = Manager.META_IDENTITY_MANAGER.create(owner, recovery);
  }

  @Test
  void trustsTheRelayThatItWasDeployedWith() {
    assertThat(ask(META_MANAGER.relay())).isEqualTo(Chain.RELAY.address());
  }

  @Test
  void doesNotBelieveAStrangerWhoNamesTheOwner() {
    Address sender = owner.address();
    for (ContractCall call :
        new ContractCall[] {
          META_MANAGER.forwardTo(sender, identity, stranger.address(), Wei.ZERO, Bytes.EMPTY),
          META_MANAGER.addOwner(sender, identity, stranger.address()),
          META_MANAGER.addOwnerFromRecovery(sender, identity, stranger.address()),
          META_MANAGER.removeOwner(sender, identity, stranger.address()),
          META_MANAGER.changeRecovery(sender, identity, stranger.address()),
          META_MANAGER.initiateMigration(sender, identity, stranger.address()),
          META_MANAGER.cancelMigration(sender, identity),
          META_MANAGER.finalizeMigration(sender, identity)
        }) {
      assertThat(stranger.isRefused(call).toString())
          .isEqualTo("NotAuthorized(caller: %s, sender: %s)".formatted(stranger.address(), sender));
    }
  }

  @Test
  void doesNotBelieveEvenTheRelayAboutTheZeroAddress() {
    // A relay of 2017 takes a signature that recovers to nobody for the zero address's.
    ContractCall call =
        META_MANAGER.addOwnerFromRecovery(Address.ZERO, stranger.address(), stranger.address());

    assertThat(
            ContractError.decode(Actor.revertDataOf(call.from(Chain.RELAY.address())))
                .orElseThrow()
                .name())
        .isEqualTo("NotAuthorized");
  }

  @Test
  void ownersAdministerByMetaTransactionsToo() {
    Actor relayer = Chain.actor();

    relayer.does(owner.signs(META_MANAGER.addOwner(owner.address(), identity, phone.address())));
    relayer.does(
        recovery.signs(
            META_MANAGER.addOwnerFromRecovery(recovery.address(), identity, stranger.address())));
    relayer.does(
        phone.signs(
            META_MANAGER.forwardTo(
                phone.address(), identity, phone.address(), Wei.ZERO, Bytes.EMPTY)));

    assertThat(ask(META_MANAGER.isOwner(identity, phone.address()))).isTrue();
    assertThat(
            relayer
                .isRefused(
                    phone.signs(
                        META_MANAGER.changeRecovery(phone.address(), identity, phone.address())))
                .name())
        .isEqualTo("NotOlderOwner");
  }
}
