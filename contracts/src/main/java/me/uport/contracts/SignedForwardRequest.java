package me.uport.contracts;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.PublicKey;
import me.uport.crypto.RecoverableSignature;
import me.uport.crypto.Secp256k1;
import me.uport.node.Bytes;

/**
 * A request with its signature, as a forwarder takes it. Domain and nonce are not part of it; they
 * are what the signature is checked against.
 *
 * @param request what is asked for
 * @param signature r, s and v, 65 bytes when it is well-formed; anything when it came from outside
 */
public record SignedForwardRequest(ForwardRequest request, Bytes signature) {
  private static final int LENGTH = 65;

  /** The order of secp256k1 halved: the forwarder takes the lower s only (EIP-2). */
  private static final BigInteger HIGHEST_S =
      new BigInteger("7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0", 16);

  /**
   * Reads the call data of a forwarder's {@code execute}.
   *
   * @throws IllegalArgumentException when it is not such a call, written as contracts write it;
   *     says what was expected and found
   */
  public static SignedForwardRequest decode(Bytes call) {
    return ForwardRequestReader.read(call);
  }

  /**
   * Who has signed the request, as the forwarder finds it; empty when it would not take the
   * signature at all.
   */
  public Optional<Address> signer(ForwarderDomain domain, BigInteger nonce) {
    byte[] bytes = signature.toArray();
    if (bytes.length != LENGTH) {
      return Optional.empty();
    }
    int v = Byte.toUnsignedInt(bytes[64]);
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(bytes, 32, 64));
    if ((v != 27 && v != 28) || s.compareTo(HIGHEST_S) > 0) {
      return Optional.empty();
    }
    return Secp256k1.best()
        .recover(request.hash(domain, nonce).bytes(), Arrays.copyOf(bytes, 64), v - 27)
        .map(PublicKey::address);
  }

  static Bytes bytes(RecoverableSignature signature) {
    byte[] bytes = Arrays.copyOf(signature.toBytes64(), LENGTH);
    bytes[64] = (byte) signature.v();
    return Bytes.of(bytes);
  }
}
