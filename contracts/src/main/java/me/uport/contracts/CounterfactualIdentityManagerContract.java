package me.uport.contracts;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import me.uport.contracts.generated.CounterfactualIdentityManager;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.node.Log;
import me.uport.node.Receipt;

/**
 * The manager whose identities have an address before they exist (<a
 * href="https://eips.ethereum.org/EIPS/eip-1014">EIP-1014</a>). Once they do, they are used as
 * those of {@link #meta()}, which it also is.
 *
 * @param address the manager
 */
public record CounterfactualIdentityManagerContract(Address address) implements ManagerContract {
  private static final byte[] PROXY = Hashes.keccak256(Artifact.ofProxy().bytecode().toArray());
  private static final byte[] CREATE2 = {(byte) 0xff};

  private static final EventReader<CounterfactualCreation.Created> CREATED =
      new EventReader<>(
          CounterfactualIdentityManager.LOGIDENTITYCREATED_EVENT,
          values ->
              new CounterfactualCreation.Created(
                  new Keys(values.address(3), values.address(2)), values.address(0)));
  private static final EventReader<CounterfactualCreation.Existed> EXISTED =
      new EventReader<>(
          CounterfactualIdentityManager.LOGIDENTITYEXISTS_EVENT,
          values ->
              new CounterfactualCreation.Existed(
                  new Keys(values.address(1), values.address(2)), values.address(0)));
  private static final EventReader<CounterfactualCreation.Failed> FAILED =
      new EventReader<>(
          CounterfactualIdentityManager.LOGCREATIONFAILED_EVENT,
          values ->
              new CounterfactualCreation.Failed(
                  new Keys(values.address(0), values.address(1)), values.bytes(2)));

  /**
   * What an identity's address follows from.
   *
   * @param owner the first owner
   * @param recoveryKey who may add an owner when all are lost
   */
  public record Keys(Address owner, Address recoveryKey) {}

  /**
   * Creates identities, for anybody; one that cannot be created does not spoil the others. What
   * becomes of each is read with {@link #creations}.
   */
  public ContractCall createIdentities(List<Keys> identities) {
    return Abi.call(
        address,
        CounterfactualIdentityManager.FUNC_CREATEIDENTITIES,
        Abi.addresses(identities.stream().map(Keys::owner).toList()),
        Abi.addresses(identities.stream().map(Keys::recoveryKey).toList()));
  }

  /** What became of each identity that a transaction asked for, in the order of its arguments. */
  public List<CounterfactualCreation> creations(Receipt receipt) {
    return receipt.logs().stream().flatMap(log -> creation(log).stream()).toList();
  }

  private Optional<CounterfactualCreation> creation(Log log) {
    return log.address().equals(address)
        ? EventReader.first(log, CREATED, EXISTED, FAILED)
        : Optional.empty();
  }

  /** Asks the manager for the address that an identity has, or will have. */
  public ContractQuery<Address> identityAddress(Keys keys) {
    return Abi.query(
        address,
        Abi.ADDRESS,
        CounterfactualIdentityManager.FUNC_IDENTITYADDRESS,
        Abi.address(keys.owner()),
        Abi.address(keys.recoveryKey()));
  }

  /**
   * The same without asking anybody: what a wallet compares an answer with. Holds for managers that
   * were deployed from this library's artifacts.
   */
  public Address predict(Keys keys) {
    byte[] salt = Hashes.keccak256(Packed.word(keys.owner()), Packed.word(keys.recoveryKey()));
    byte[] hash = Hashes.keccak256(CREATE2, address.bytes(), salt, PROXY);
    return Address.of(Arrays.copyOfRange(hash, 12, 32));
  }

  /** The manager as what its identities' owners use. */
  public MetaIdentityManagerContract meta() {
    return new MetaIdentityManagerContract(address);
  }
}
