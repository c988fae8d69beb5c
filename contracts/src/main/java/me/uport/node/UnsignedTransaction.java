package me.uport.node;

import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * A transaction before it is signed, in one of the two forms that we send: legacy with replay
 * protection (EIP-155) and with a fee market (EIP-1559). Other forms can only be read, see {@link
 * SignedTransaction#decode}.
 */
public sealed interface UnsignedTransaction {
  /** The network it is for. */
  long chainId();

  /** Its place among the sender's transactions, from 0. */
  long nonce();

  /** The most gas it may use. */
  long gasLimit();

  /** The receiver, or null to create a contract. */
  @Nullable Address to();

  /** The ether it carries. */
  Wei value();

  /** Call data, or the code that creates a contract. */
  Bytes data();

  /** The most that a gas may cost. */
  Wei maxFeePerGas();

  /**
   * A transaction with one gas price (EIP-155).
   *
   * @param gasPrice what each gas costs
   */
  record Legacy(
      long chainId,
      long nonce,
      Wei gasPrice,
      long gasLimit,
      @Nullable Address to,
      Wei value,
      Bytes data)
      implements UnsignedTransaction {
    @Override
    public Wei maxFeePerGas() {
      return gasPrice;
    }
  }

  /**
   * A transaction with a tip and a ceiling (EIP-1559, type 2), without an access list.
   *
   * @param maxPriorityFeePerGas the tip
   * @param maxFeePerGas the ceiling for base fee and tip together
   */
  record Eip1559(
      long chainId,
      long nonce,
      Wei maxPriorityFeePerGas,
      Wei maxFeePerGas,
      long gasLimit,
      @Nullable Address to,
      Wei value,
      Bytes data)
      implements UnsignedTransaction {}

  /** The bytes that the sender signs the hash of. */
  default Bytes signingPayload() {
    return Bytes.of(TransactionEncoding.unsigned(this));
  }

  /** The hash that the sender signs. */
  default Hash32 signingHash() {
    return Hash32.of(Hashes.keccak256(signingPayload().toArray()));
  }

  /** The most that it can cost: gas limit times ceiling, and its value. */
  default Wei worstCost() {
    return maxFeePerGas().times(gasLimit()).plus(value());
  }

  /**
   * Takes a signature that was made elsewhere, of either s.
   *
   * @param sender who is said to have signed
   * @param compact r‖s
   * @throws IllegalArgumentException when it is not a signature of that account
   */
  default SignedTransaction signedBy(Address sender, byte[] compact) {
    return ForeignSignature.of(compact).on(this, sender);
  }

  /** Signs deterministically (RFC 6979): the same transaction and key give the same bytes. */
  default SignedTransaction sign(PrivateKey key) {
    return SignedTransaction.decode(
        TransactionEncoding.signed(this, key.sign(signingHash().bytes())));
  }
}
