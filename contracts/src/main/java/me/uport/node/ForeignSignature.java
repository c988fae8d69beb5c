package me.uport.node;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import me.uport.crypto.Address;
import me.uport.crypto.RecoverableSignature;

/** A signature that was made elsewhere, by an HSM perhaps, which knows nothing of Ethereum. */
final class ForeignSignature {
  private static final int SCALAR = 32;

  private final byte[] compact;

  private ForeignSignature(byte[] compact) {
    this.compact = compact;
  }

  /** Chains refuse the higher s of the two that are right (EIP-2). */
  static ForeignSignature of(byte[] compact) {
    byte[] low = compact.clone();
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(compact, SCALAR, compact.length));
    if (s.compareTo(TransactionDecoding.HALF_ORDER) > 0) {
      byte[] other = TransactionDecoding.ORDER.subtract(s).toByteArray();
      Arrays.fill(low, SCALAR, low.length, (byte) 0);
      int length = Math.min(other.length, SCALAR);
      System.arraycopy(other, other.length - length, low, low.length - length, length);
    }
    return new ForeignSignature(low);
  }

  /** The parity is found by trying, since not everybody says it. */
  SignedTransaction on(UnsignedTransaction transaction, Address sender) {
    return IntStream.range(0, 2)
        .mapToObj(parity -> read(transaction, RecoverableSignature.of(compact, parity)))
        .flatMap(Optional::stream)
        .filter(signed -> signed.sender().equals(sender))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected a signature of " + sender + ", found another"));
  }

  private static Optional<SignedTransaction> read(
      UnsignedTransaction transaction, RecoverableSignature signature) {
    try {
      return Optional.of(
          SignedTransaction.decode(TransactionEncoding.signed(transaction, signature)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
