package me.uport.contracts;

import java.util.List;
import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Receipt;
import me.uport.node.Wei;

/** All identity managers in one language, so that the same tests hold for all. */
enum Manager {
  IDENTITY_MANAGER,
  META_IDENTITY_MANAGER,
  COUNTERFACTUAL_IDENTITY_MANAGER;

  ManagerContract contract() {
    return switch (this) {
      case IDENTITY_MANAGER -> Chain.MANAGER;
      case META_IDENTITY_MANAGER -> Chain.META_MANAGER;
      case COUNTERFACTUAL_IDENTITY_MANAGER -> Chain.COUNTERFACTUAL_MANAGER;
    };
  }

  /** An identity with its first owner and its recovery key. */
  Address create(Actor owner, Actor recovery) {
    Keys keys = new Keys(owner.address(), recovery.address());
    ContractCall creation =
        contract() instanceof CounterfactualIdentityManagerContract m && !exists(m.predict(keys))
            ? m.createIdentities(List.of(keys))
            : contract().createIdentity(owner.address(), recovery.address());
    Receipt receipt = Chain.DEPLOYER.does(creation);
    return contract().created(receipt).orElseThrow().identity();
  }

  /** Then a second identity of the same keys is made as other managers make it. */
  private static boolean exists(Address identity) {
    return !Chain.NODE.code(identity).isEmpty();
  }

  ContractCall forwardTo(Actor by, Address identity, ContractCall call) {
    return forwardTo(by, identity, call.to(), Wei.ZERO, call.data());
  }

  ContractCall forwardTo(Actor by, Address identity, Address to, Wei value, Bytes data) {
    return switch (contract()) {
      case IdentityManagerContract m -> m.forwardTo(identity, to, value, data);
      case MetaIdentityManagerContract m -> m.forwardTo(by.address(), identity, to, value, data);
      case CounterfactualIdentityManagerContract m ->
          m.meta().forwardTo(by.address(), identity, to, value, data);
    };
  }

  ContractCall addOwner(Actor by, Address identity, Address owner) {
    return switch (contract()) {
      case IdentityManagerContract m -> m.addOwner(identity, owner);
      case MetaIdentityManagerContract m -> m.addOwner(by.address(), identity, owner);
      case CounterfactualIdentityManagerContract m ->
          m.meta().addOwner(by.address(), identity, owner);
    };
  }

  ContractCall addOwnerFromRecovery(Actor by, Address identity, Address owner) {
    return switch (contract()) {
      case IdentityManagerContract m -> m.addOwnerFromRecovery(identity, owner);
      case MetaIdentityManagerContract m -> m.addOwnerFromRecovery(by.address(), identity, owner);
      case CounterfactualIdentityManagerContract m ->
          m.meta().addOwnerFromRecovery(by.address(), identity, owner);
    };
  }

  ContractCall removeOwner(Actor by, Address identity, Address owner) {
    return switch (contract()) {
      case IdentityManagerContract m -> m.removeOwner(identity, owner);
      case MetaIdentityManagerContract m -> m.removeOwner(by.address(), identity, owner);
      case CounterfactualIdentityManagerContract m ->
          m.meta().removeOwner(by.address(), identity, owner);
    };
  }

  ContractCall changeRecovery(Actor by, Address identity, Address key) {
    return switch (contract()) {
      case IdentityManagerContract m -> m.changeRecovery(identity, key);
      case MetaIdentityManagerContract m -> m.changeRecovery(by.address(), identity, key);
      case CounterfactualIdentityManagerContract m ->
          m.meta().changeRecovery(by.address(), identity, key);
    };
  }

  ContractCall initiateMigration(Actor by, Address identity, Address newManager) {
    return switch (contract()) {
      case IdentityManagerContract m -> m.initiateMigration(identity, newManager);
      case MetaIdentityManagerContract m -> m.initiateMigration(by.address(), identity, newManager);
      case CounterfactualIdentityManagerContract m ->
          m.meta().initiateMigration(by.address(), identity, newManager);
    };
  }

  ContractCall cancelMigration(Actor by, Address identity) {
    return switch (contract()) {
      case IdentityManagerContract m -> m.cancelMigration(identity);
      case MetaIdentityManagerContract m -> m.cancelMigration(by.address(), identity);
      case CounterfactualIdentityManagerContract m ->
          m.meta().cancelMigration(by.address(), identity);
    };
  }

  ContractCall finalizeMigration(Actor by, Address identity) {
    return switch (contract()) {
      case IdentityManagerContract m -> m.finalizeMigration(identity);
      case MetaIdentityManagerContract m -> m.finalizeMigration(by.address(), identity);
      case CounterfactualIdentityManagerContract m ->
          m.meta().finalizeMigration(by.address(), identity);
    };
  }
}
