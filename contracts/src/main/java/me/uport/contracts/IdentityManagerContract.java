package me.uport.contracts;

import me.uport.contracts.generated.IdentityManager;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;

/**
 * The manager for keys that send their own transactions: the acting key is the sender.
 *
 * @param address the manager
 */
public record IdentityManagerContract(Address address) implements ManagerContract {
  /** Makes a call in the identity's name; for its owners. */
  public ContractCall forwardTo(Address identity, Address destination, Wei value, Bytes data) {
    return Abi.call(
        address,
        IdentityManager.FUNC_FORWARDTO,
        Abi.address(identity),
        Abi.address(destination),
        Abi.number(value.value()),
        Abi.bytes(data));
  }

  /** Adds an owner, who may use the identity at once; for older owners. */
  public ContractCall addOwner(Address identity, Address newOwner) {
    return Abi.call(
        address, IdentityManager.FUNC_ADDOWNER, Abi.address(identity), Abi.address(newOwner));
  }

  /** Adds an owner, who has to wait for the time locks; for the recovery key. */
  public ContractCall addOwnerFromRecovery(Address identity, Address newOwner) {
    return Abi.call(
        address,
        IdentityManager.FUNC_ADDOWNERFROMRECOVERY,
        Abi.address(identity),
        Abi.address(newOwner));
  }

  /** Removes another owner at once; for older owners. */
  public ContractCall removeOwner(Address identity, Address owner) {
    return Abi.call(
        address, IdentityManager.FUNC_REMOVEOWNER, Abi.address(identity), Abi.address(owner));
  }

  /** Replaces the recovery key at once; for older owners. */
  public ContractCall changeRecovery(Address identity, Address recoveryKey) {
    return Abi.call(
        address,
        IdentityManager.FUNC_CHANGERECOVERY,
        Abi.address(identity),
        Abi.address(recoveryKey));
  }

  /** Announces that the identity leaves for another manager; for older owners. */
  public ContractCall initiateMigration(Address identity, Address newManager) {
    return Abi.call(
        address,
        IdentityManager.FUNC_INITIATEMIGRATION,
        Abi.address(identity),
        Abi.address(newManager));
  }

  /** Stops an announced migration; for owners. */
  public ContractCall cancelMigration(Address identity) {
    return Abi.call(address, IdentityManager.FUNC_CANCELMIGRATION, Abi.address(identity));
  }

  /** Hands the identity to the announced manager; for older owners. */
  public ContractCall finalizeMigration(Address identity) {
    return Abi.call(address, IdentityManager.FUNC_FINALIZEMIGRATION, Abi.address(identity));
  }
}
