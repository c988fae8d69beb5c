package me.uport.contracts;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.contracts.generated.EthereumDIDRegistry;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.RecoverableSignature;
import me.uport.node.Hash32;
import me.uport.node.Log;

/**
 * The registry of did:ethr identities (<a
 * href="https://github.com/ethereum/EIPs/issues/1056">ERC-1056</a>).
 *
 * @param address the registry
 */
public record DidRegistryContract(Address address) {
  private static final EventReader<DidRegistryEvent.OwnerChanged> OWNER_CHANGED =
      new EventReader<>(
          EthereumDIDRegistry.DIDOWNERCHANGED_EVENT,
          values ->
              new DidRegistryEvent.OwnerChanged(
                  values.address(0), values.address(1), values.number(2)));
  private static final EventReader<DidRegistryEvent.DelegateChanged> DELEGATE_CHANGED =
      new EventReader<>(
          EthereumDIDRegistry.DIDDELEGATECHANGED_EVENT,
          values ->
              new DidRegistryEvent.DelegateChanged(
                  values.address(0),
                  values.word(1),
                  values.address(2),
                  Seconds.instant(values.number(3)),
                  values.number(4)));
  private static final EventReader<DidRegistryEvent.AttributeChanged> ATTRIBUTE_CHANGED =
      new EventReader<>(
          EthereumDIDRegistry.DIDATTRIBUTECHANGED_EVENT,
          values ->
              new DidRegistryEvent.AttributeChanged(
                  values.address(0),
                  values.word(1),
                  values.bytes(2),
                  Seconds.instant(values.number(3)),
                  values.number(4)));

  /** Makes a change; for the identity's owner. */
  public ContractCall apply(DidChange change) {
    return DidChangeEncoding.call(address, change);
  }

  /** Makes a change in the name of the owner who signed {@link #hashToSign}; for anybody. */
  public ContractCall applySigned(DidChange change, RecoverableSignature signature) {
    return DidChangeEncoding.signedCall(address, change, signature);
  }

  /**
   * What the identity's owner signs to have a change made by somebody else. It names the registry,
   * but not the chain: where two chains have a registry at the same address, it is valid on both.
   *
   * @param nonce the owner's {@link #nonce}
   */
  public Hash32 hashToSign(DidChange change, BigInteger nonce) {
    return Hash32.of(
        Hashes.keccak256(
            Packed.EIP_191_VALIDATOR,
            address.bytes(),
            Packed.word(nonce),
            change.identity().bytes(),
            DidChangeEncoding.signedPart(change)));
  }

  /** Who may change an identity on chain. */
  public ContractQuery<Address> identityOwner(Address identity) {
    return Abi.query(
        address, Abi.ADDRESS, EthereumDIDRegistry.FUNC_IDENTITYOWNER, Abi.address(identity));
  }

  /** The number that a signer signs its next change with, whichever identity that is about. */
  public ContractQuery<BigInteger> nonce(Address signer) {
    return Abi.query(address, Abi.NUMBER, EthereumDIDRegistry.FUNC_NONCE, Abi.address(signer));
  }

  /** The block of an identity's newest event; zero when there is none. */
  public ContractQuery<BigInteger> changed(Address identity) {
    return Abi.query(address, Abi.NUMBER, EthereumDIDRegistry.FUNC_CHANGED, Abi.address(identity));
  }

  /** Whether a delegate is valid. */
  public ContractQuery<Boolean> validDelegate(Address identity, Hash32 type, Address delegate) {
    return Abi.query(
        address,
        Abi.BOOL,
        EthereumDIDRegistry.FUNC_VALIDDELEGATE,
        Abi.address(identity),
        Abi.word(type),
        Abi.address(delegate));
  }

  /** What a log of this registry tells; empty for logs of others. */
  public Optional<DidRegistryEvent> event(Log log) {
    return log.address().equals(address)
        ? EventReader.first(log, OWNER_CHANGED, DELEGATE_CHANGED, ATTRIBUTE_CHANGED)
        : Optional.empty();
  }
}
