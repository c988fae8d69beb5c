package me.uport.chain.engine.signing;

import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.crypto.PublicKey;
import me.uport.node.Bytes;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;

/** A key of a {@link Web3Signer}. What it returns is verified before it is used. */
final class RemoteSigner implements TransactionSigner {
  private static final int COMPACT = 64;

  private final Web3Signer remote;
  private final String publicKey;
  private final Address address;

  /**
   * @param publicKey as the remote signer names it: 64 or 65 bytes in hex, the point's coordinates
   */
  RemoteSigner(Web3Signer remote, String publicKey) {
    this.remote = remote;
    this.publicKey = publicKey;
    this.address = addressOf(publicKey);
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public SignedTransaction sign(UnsignedTransaction transaction) {
    Bytes signature = remote.sign(publicKey, transaction.signingPayload());
    if (signature.length() < COMPACT) {
      throw new SignerUnavailableException(
          "expected a signature of 65 bytes of the remote signer, found " + signature.length(),
          null);
    }
    try {
      return transaction.signedBy(address, signature.slice(0, COMPACT).toArray());
    } catch (IllegalArgumentException e) {
      throw new SignerUnavailableException("the remote signer: " + e.getMessage(), e);
    }
  }

  private static Address addressOf(String publicKey) {
    String digits = publicKey.replaceFirst("^0x", "");
    return PublicKey.of(Hex.decode(digits.length() == 2 * COMPACT ? "04" + digits : digits))
        .address();
  }

  /** The address only. */
  @Override
  public String toString() {
    return address.toString();
  }
}
