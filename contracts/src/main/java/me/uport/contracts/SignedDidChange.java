package me.uport.contracts;

import java.math.BigInteger;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.PublicKey;
import me.uport.crypto.RecoverableSignature;
import me.uport.crypto.Secp256k1;
import me.uport.node.Bytes;

/**
 * A change of a did:ethr identity with the signature of its owner, as the {@code …Signed} functions
 * of the registry take it. Registry and nonce are not part of it; they are what the signature is
 * checked against.
 *
 * @param change what changes
 * @param signature whose owner is asked for
 */
public record SignedDidChange(DidChange change, RecoverableSignature signature) {

  /**
   * Reads the call data of one of the five functions.
   *
   * @throws IllegalArgumentException when it is not such a call, written as contracts write it;
   *     says what was expected and found
   */
  public static SignedDidChange decode(Bytes call) {
    return DidChangeReader.read(call);
  }

  /**
   * Who has signed the change for this registry and nonce; empty when the signature leads to
   * nobody.
   */
  public Optional<Address> signer(DidRegistryContract registry, BigInteger nonce) {
    return Secp256k1.best()
        .recover(
            registry.hashToSign(change, nonce).bytes(),
            signature.toBytes64(),
            signature.recoveryId())
        .map(PublicKey::address);
  }
}
