package me.uport.wallet.identity;

import me.uport.contracts.ContractCall;
import me.uport.contracts.MetaIdentityManagerContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Wei;

/**
 * What the keys of an identity do with it. Each is signed by a key and relayed; {@link
 * MetaTransactions#await} tells what became of it. Thread-safe.
 */
public final class IdentityCalls {

  private final WalletNetwork network;
  private final MetaTransactions transactions;

  /** Makes one. */
  public IdentityCalls(WalletNetwork network, MetaTransactions transactions) {
    this.network = network;
    this.transactions = transactions;
  }

  /** Whether a key may use an identity now; asks the chain. */
  public boolean mayUse(ContractIdentity identity, Address key) {
    return manager(identity).isOwner(identity.address(), key).ask(network.node());
  }

  /** Whether a key may add and remove keys of an identity now; asks the chain. */
  public boolean mayAdminister(ContractIdentity identity, Address key) {
    return manager(identity).isOlderOwner(identity.address(), key).ask(network.node());
  }

  /** Calls a contract in the identity's name. */
  public RelayedTransaction call(ContractIdentity identity, PrivateKey device, ContractCall call) {
    return send(identity, device, call.to(), Wei.ZERO, call.data());
  }

  /** Sends ether of the identity's. */
  public RelayedTransaction transfer(
      ContractIdentity identity, PrivateKey device, Address to, Wei value) {
    return send(identity, device, to, value, Bytes.EMPTY);
  }

  /** Calls a contract in the identity's name, with ether of the identity's. */
  public RelayedTransaction send(
      ContractIdentity identity, PrivateKey device, Address to, Wei value, Bytes data) {
    return transactions.send(device, forwarded(identity, device, to, value, data));
  }

  /** Asks whether a call in the identity's name would be relayed, and for how much. */
  public Preflight preflight(
      ContractIdentity identity, PrivateKey device, Address to, Wei value, Bytes data) {
    return transactions.preflight(device, forwarded(identity, device, to, value, data));
  }

  private ContractCall forwarded(
      ContractIdentity identity, PrivateKey device, Address to, Wei value, Bytes data) {
    return manager(identity).forwardTo(device.address(), identity.address(), to, value, data);
  }

  /** Lets another device use the identity at once, and administer it after the time lock. */
  public RelayedTransaction addDevice(
      ContractIdentity identity, PrivateKey device, Address newDevice) {
    return transactions.send(
        device, manager(identity).addOwner(device.address(), identity.address(), newDevice));
  }

  /** Takes the identity away from a device. */
  public RelayedTransaction removeDevice(
      ContractIdentity identity, PrivateKey device, Address lostDevice) {
    return transactions.send(
        device, manager(identity).removeOwner(device.address(), identity.address(), lostDevice));
  }

  /** Gives the identity another recovery key. */
  public RelayedTransaction changeRecoveryKey(
      ContractIdentity identity, PrivateKey device, Address newRecoveryKey) {
    return transactions.send(
        device,
        manager(identity).changeRecovery(device.address(), identity.address(), newRecoveryKey));
  }

  /**
   * Adds a device with the recovery key, when all others are lost. It may use the identity after
   * the manager's user time lock.
   */
  public RelayedTransaction recover(
      ContractIdentity identity, PrivateKey recoveryKey, Address newDevice) {
    return transactions.send(
        recoveryKey,
        manager(identity)
            .addOwnerFromRecovery(recoveryKey.address(), identity.address(), newDevice));
  }

  /** Announces that the identity moves to another manager. */
  public RelayedTransaction initiateMigration(
      ContractIdentity identity, PrivateKey device, Address newManager) {
    return transactions.send(
        device,
        manager(identity).initiateMigration(device.address(), identity.address(), newManager));
  }

  /** Stays with the manager after all. */
  public RelayedTransaction cancelMigration(ContractIdentity identity, PrivateKey device) {
    return transactions.send(
        device, manager(identity).cancelMigration(device.address(), identity.address()));
  }

  /** Moves, after the time lock. */
  public RelayedTransaction finalizeMigration(ContractIdentity identity, PrivateKey device) {
    return transactions.send(
        device, manager(identity).finalizeMigration(device.address(), identity.address()));
  }

  private static MetaIdentityManagerContract manager(ContractIdentity identity) {
    return new MetaIdentityManagerContract(identity.manager());
  }
}
