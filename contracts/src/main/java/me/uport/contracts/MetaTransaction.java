package me.uport.contracts;

import java.math.BigInteger;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import me.uport.crypto.RecoverableSignature;
import me.uport.node.Bytes;
import me.uport.node.Hash32;

/**
 * A call that its signer lets somebody else send and pay for, through the TxRelay contract.
 *
 * @param relay the TxRelay it goes through
 * @param listOwner whose list of relayers applies; {@link Address#ZERO}: anybody may relay
 * @param nonce how many meta-transactions of the signer the relay has carried before this one
 * @param destination the contract that is called
 * @param data the call data; its first argument is the signer
 */
public record MetaTransaction(
    Address relay, Address listOwner, BigInteger nonce, Address destination, Bytes data) {
  private static final byte[] DOMAIN_TYPE =
      keccak("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
  private static final byte[] TYPE =
      keccak("MetaTransaction(address listOwner,uint256 nonce,address destination,bytes data)");
  private static final byte[] NAME = keccak("TxRelay");
  private static final byte[] VERSION = keccak("2");

  /**
   * Refuses what no relay would carry.
   *
   * @throws IllegalArgumentException when the data has no first argument, or that is zero
   */
  public MetaTransaction {
    if (claimedSigner(data).isZero()) {
      throw new IllegalArgumentException(
          "Expected call data whose first argument is the signer but found " + data);
    }
  }

  /** A call that anybody may relay. */
  public static MetaTransaction of(Address relay, BigInteger nonce, ContractCall call) {
    return new MetaTransaction(relay, Address.ZERO, nonce, call.to(), call.data());
  }

  /**
   * The address in the first argument of call data, which is read as the relay does: the last 20 of
   * the 32 bytes behind the selector. {@link Address#ZERO} when the data is too short to have one.
   */
  public static Address claimedSigner(Bytes data) {
    return data.length() < 36 ? Address.ZERO : Address.of(data.slice(16, 36).toArray());
  }

  /** Who has to sign. */
  public Address signer() {
    return claimedSigner(data);
  }

  /**
   * The hash that wallets have signed since 2018 (EIP-191, version 0). It names the relay, but not
   * the chain.
   */
  public Hash32 hash() {
    return Hash32.of(
        Hashes.keccak256(
            Packed.EIP_191_VALIDATOR,
            relay.bytes(),
            listOwner.bytes(),
            Packed.word(nonce),
            destination.bytes(),
            data.toArray()));
  }

  /** The hash for {@code relayTypedMetaTx} (EIP-712), which holds on one chain only. */
  public Hash32 typedHash(long chainId) {
    byte[] domain =
        Hashes.keccak256(
            DOMAIN_TYPE,
            NAME,
            VERSION,
            Packed.word(BigInteger.valueOf(chainId)),
            Packed.word(relay));
    byte[] message =
        Hashes.keccak256(
            TYPE,
            Packed.word(listOwner),
            Packed.word(nonce),
            Packed.word(destination),
            Hashes.keccak256(data.toArray()));
    return Hash32.of(Hashes.keccak256(Packed.EIP_712, domain, message));
  }

  /**
   * Signs {@link #hash()}.
   *
   * @throws IllegalArgumentException when the key is not the signer's
   */
  public SignedMetaTransaction sign(PrivateKey key) {
    return signed(key, hash());
  }

  /**
   * Signs {@link #typedHash}; to be sent with {@link TxRelayContract#relayTypedMetaTx}.
   *
   * @throws IllegalArgumentException when the key is not the signer's
   */
  public SignedMetaTransaction signTyped(PrivateKey key, long chainId) {
    return signed(key, typedHash(chainId));
  }

  private SignedMetaTransaction signed(PrivateKey key, Hash32 hash) {
    if (!key.address().equals(signer())) {
      throw new IllegalArgumentException(
          "Expected the key of " + signer() + " but found that of " + key.address());
    }
    RecoverableSignature signature = key.sign(hash.bytes());
    return new SignedMetaTransaction(
        listOwner,
        destination,
        data,
        signature.v(),
        Hash32.of(signature.r()),
        Hash32.of(signature.s()));
  }

  private static byte[] keccak(String text) {
    return Hashes.keccak256(Packed.ascii(text));
  }
}
