package me.uport.contracts;

import me.uport.contracts.generated.MetaIdentityManager;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;

/**
 * The manager for keys that sign meta-transactions. The acting key is the first argument of each
 * function, so that the call data can go through {@link TxRelayContract}; without it, {@code
 * sender} has to send the transaction itself.
 *
 * @param address the manager
 */
public record MetaIdentityManagerContract(Address address) implements ManagerContract {
  /** Makes a call in the identity's name; for its owners. */
  public ContractCall forwardTo(
      Address sender, Address identity, Address destination, Wei value, Bytes data) {
    return Abi.call(
        address,
        MetaIdentityManager.FUNC_FORWARDTO,
        Abi.address(sender),
        Abi.address(identity),
        Abi.address(destination),
        Abi.number(value.value()),
        Abi.bytes(data));
  }

  /** Adds an owner, who may use the identity at once; for older owners. */
  public ContractCall addOwner(Address sender, Address identity, Address newOwner) {
    return Abi.call(
        address,
        MetaIdentityManager.FUNC_ADDOWNER,
        Abi.address(sender),
        Abi.address(identity),
        Abi.address(newOwner));
  }

  /** Adds an owner, who has to wait for the time locks; for the recovery key. */
  public ContractCall addOwnerFromRecovery(Address sender, Address identity, Address newOwner) {
    return Abi.call(
        address,
        MetaIdentityManager.FUNC_ADDOWNERFROMRECOVERY,
        Abi.address(sender),
        Abi.address(identity),
        Abi.address(newOwner));
  }

  /** Removes another owner at once; for older owners. */
  public ContractCall removeOwner(Address sender, Address identity, Address owner) {
    return Abi.call(
        address,
        MetaIdentityManager.FUNC_REMOVEOWNER,
        Abi.address(sender),
        Abi.address(identity),
        Abi.address(owner));
  }

  /** Replaces the recovery key at once; for older owners. */
  public ContractCall changeRecovery(Address sender, Address identity, Address recoveryKey) {
    return Abi.call(
        address,
        MetaIdentityManager.FUNC_CHANGERECOVERY,
        Abi.address(sender),
        Abi.address(identity),
        Abi.address(recoveryKey));
  }

  /** Announces that the identity leaves for another manager; for older owners. */
  public ContractCall initiateMigration(Address sender, Address identity, Address newManager) {
    return Abi.call(
        address,
        MetaIdentityManager.FUNC_INITIATEMIGRATION,
        Abi.address(sender),
        Abi.address(identity),
        Abi.address(newManager));
  }

  /** Stops an announced migration; for owners. */
  public ContractCall cancelMigration(Address sender, Address identity) {
    return Abi.call(
        address,
        MetaIdentityManager.FUNC_CANCELMIGRATION,
        Abi.address(sender),
        Abi.address(identity));
  }

  /** Hands the identity to the announced manager; for older owners. */
  public ContractCall finalizeMigration(Address sender, Address identity) {
    return Abi.call(
        address,
        MetaIdentityManager.FUNC_FINALIZEMIGRATION,
        Abi.address(sender),
        Abi.address(identity));
  }

  /** The relay that is trusted to have checked the acting key's signature. */
  public ContractQuery<Address> relay() {
    return Abi.query(address, Abi.ADDRESS, MetaIdentityManager.FUNC_RELAY);
  }
}
