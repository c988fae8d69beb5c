package me.uport.contracts;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.PublicKey;
import me.uport.crypto.Secp256k1;
import me.uport.node.Bytes;
import me.uport.node.Hash32;

/**
 * A meta-transaction with its signature, as the TxRelay contract takes it: the arguments of {@code
 * relayMetaTx}. Relay and nonce are not part of it; they are what the signature is checked against.
 *
 * @param listOwner whose list of relayers applies; {@link Address#ZERO}: anybody may relay
 * @param destination the contract that is called
 * @param data the call data; its first argument is the claimed signer
 * @param v 27 or 28 when it is well-formed; any byte when it came from outside
 * @param r the signature's r
 * @param s the signature's s, of either form
 */
public record SignedMetaTransaction(
    Address listOwner, Address destination, Bytes data, int v, Hash32 r, Hash32 s) {

  /**
   * Reads the call data of {@code relayMetaTx}.
   *
   * @throws IllegalArgumentException when it is not such a call; says what was expected and found
   */
  public static SignedMetaTransaction decode(Bytes relayCall) {
    return RelayCallReader.read(relayCall);
  }

  /** The signer that the call data names; {@link Address#ZERO} when it names none. */
  public Address claimedSigner() {
    return MetaTransaction.claimedSigner(data);
  }

  /**
   * Checks the signature as the relay would for this nonce.
   *
   * @param relay the TxRelay it is meant for
   * @param nonce the signer's next meta-nonce
   */
  public MetaSignature check(Address relay, BigInteger nonce) {
    Address claimed = claimedSigner();
    if (claimed.isZero()) {
      return MetaSignature.NoSigner.INSTANCE;
    }
    if (v != 27 && v != 28) {
      return new MetaSignature.InvalidV(v);
    }
    Hash32 hash = new MetaTransaction(relay, listOwner, nonce, destination, data).hash();
    Optional<Address> recovered = recover(hash);
    return recovered.filter(claimed::equals).isPresent()
        ? new MetaSignature.Valid(claimed)
        : new MetaSignature.WrongSigner(claimed, recovered);
  }

  private Optional<Address> recover(Hash32 hash) {
    byte[] compact = new byte[64];
    System.arraycopy(r.bytes(), 0, compact, 0, 32);
    System.arraycopy(s.bytes(), 0, compact, 32, 32);
    return Secp256k1.best().recover(hash.bytes(), compact, v - 27).map(PublicKey::address);
  }
}
