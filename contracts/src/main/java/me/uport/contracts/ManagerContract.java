package me.uport.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import me.uport.contracts.generated.IdentityManager;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Log;
import me.uport.node.Receipt;

/** What the identity managers of all kinds have in common. */
public sealed interface ManagerContract
    permits IdentityManagerContract,
        MetaIdentityManagerContract,
        CounterfactualIdentityManagerContract {
  /** The manager's address. */
  Address address();

  /**
   * Creates an identity; for anybody.
   *
   * @param owner may use and administer the identity at once; not zero
   * @param recoveryKey may add an owner when all are lost; not zero
   */
  default ContractCall createIdentity(Address owner, Address recoveryKey) {
    return Abi.call(
        address(),
        IdentityManager.FUNC_CREATEIDENTITY,
        Abi.address(owner),
        Abi.address(recoveryKey));
  }

  /** Creates an identity and makes a first call in its name; for anybody. */
  default ContractCall createIdentityWithCall(
      Address owner, Address recoveryKey, Address destination, Bytes data) {
    return Abi.call(
        address(),
        IdentityManager.FUNC_CREATEIDENTITYWITHCALL,
        Abi.address(owner),
        Abi.address(recoveryKey),
        Abi.address(destination),
        Abi.bytes(data));
  }

  /** Takes in an existing identity; for the identity itself, which transfers itself afterwards. */
  default ContractCall registerIdentity(Address owner, Address recoveryKey) {
    return Abi.call(
        address(),
        IdentityManager.FUNC_REGISTERIDENTITY,
        Abi.address(owner),
        Abi.address(recoveryKey));
  }

  /** Whether a key may use an identity. */
  default ContractQuery<Boolean> isOwner(Address identity, Address key) {
    return Abi.query(
        address(), Abi.BOOL, IdentityManager.FUNC_ISOWNER, Abi.address(identity), Abi.address(key));
  }

  /** Whether a key may administer an identity. */
  default ContractQuery<Boolean> isOlderOwner(Address identity, Address key) {
    return Abi.query(
        address(),
        Abi.BOOL,
        IdentityManager.FUNC_ISOLDEROWNER,
        Abi.address(identity),
        Abi.address(key));
  }

  /** Whether a key is the recovery key of an identity. */
  default ContractQuery<Boolean> isRecovery(Address identity, Address key) {
    return Abi.query(
        address(),
        Abi.BOOL,
        IdentityManager.FUNC_ISRECOVERY,
        Abi.address(identity),
        Abi.address(key));
  }

  /** When the pending migration was initiated, in seconds since 1970; zero when there is none. */
  default ContractQuery<BigInteger> migrationInitiated(Address identity) {
    return Abi.query(
        address(), Abi.NUMBER, IdentityManager.FUNC_MIGRATIONINITIATED, Abi.address(identity));
  }

  /** Where the pending migration leads; zero when there is none. */
  default ContractQuery<Address> migrationNewAddress(Address identity) {
    return Abi.query(
        address(), Abi.ADDRESS, IdentityManager.FUNC_MIGRATIONNEWADDRESS, Abi.address(identity));
  }

  /** How long an owner added by the recovery key waits before using the identity. */
  default ContractQuery<Duration> userTimeLock() {
    return lock(IdentityManager.FUNC_USERTIMELOCK);
  }

  /** How long it waits before administering the identity, and how long a migration waits. */
  default ContractQuery<Duration> adminTimeLock() {
    return lock(IdentityManager.FUNC_ADMINTIMELOCK);
  }

  /** What has to pass between two administrative acts of one key. */
  default ContractQuery<Duration> adminRate() {
    return lock(IdentityManager.FUNC_ADMINRATE);
  }

  private ContractQuery<Duration> lock(String function) {
    Abi.Returned<Duration> seconds =
        new Abi.Returned<>(
            Abi.NUMBER.type(), value -> Duration.ofSeconds(((BigInteger) value).longValueExact()));
    return Abi.query(address(), seconds, function);
  }

  /** What a log of this manager tells; empty for logs of others. */
  default Optional<IdentityEvent> event(Log log) {
    return log.address().equals(address()) ? IdentityEvent.read(log) : Optional.empty();
  }

  /** The identity that a transaction has created here; empty when it was reverted or did not. */
  default Optional<IdentityEvent.Created> created(Receipt receipt) {
    return receipt.logs().stream()
        .flatMap(log -> event(log).stream())
        .filter(IdentityEvent.Created.class::isInstance)
        .map(IdentityEvent.Created.class::cast)
        .findFirst();
  }
}
