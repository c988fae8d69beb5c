package me.uport.node;

import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;

/**
 * A signed transaction of any form that a 2018 or a present-day wallet makes: legacy without and
 * with EIP-155, with an access list (EIP-2930), with a fee market (EIP-1559), with authorizations
 * (EIP-7702).
 *
 * @param form which of them
 * @param sender recovered from the signature
 * @param hash what the chain will know it by
 * @param raw the bytes to send
 * @param chainId the network it is valid on, or null when it is valid on every one (before EIP-155)
 * @param nonce its place among the sender's transactions
 * @param maxPriorityFeePerGas the tip; the gas price for forms without one
 * @param maxFeePerGas the ceiling; the gas price for forms without one
 * @param gasLimit the most gas it may use
 * @param to the receiver, or null when it creates a contract
 * @param value the ether it carries
 * @param data call data
 */
public record SignedTransaction(
    Form form,
    Address sender,
    Hash32 hash,
    Bytes raw,
    @Nullable Long chainId,
    long nonce,
    Wei maxPriorityFeePerGas,
    Wei maxFeePerGas,
    long gasLimit,
    @Nullable Address to,
    Wei value,
    Bytes data) {
  /** The forms of transactions. */
  public enum Form {
    /** One gas price, with or without EIP-155. */
    LEGACY,
    /** One gas price and an access list. */
    EIP_2930,
    /** Tip, ceiling and an access list. */
    EIP_1559,
    /** As EIP-1559, with authorizations that set the code of accounts. */
    EIP_7702
  }

  /**
   * Reads the bytes of a signed transaction and recovers its sender.
   *
   * @throws IllegalArgumentException when they are not exactly one well-formed transaction of a
   *     known form with a valid signature; the message says what was expected and found
   */
  public static SignedTransaction decode(byte[] raw) {
    return TransactionDecoding.decode(raw);
  }

  /**
   * The most that it can cost: gas limit times ceiling, and its value.
   *
   * @throws IllegalArgumentException when that is beyond 256 bits, which nobody can pay
   */
  public Wei worstCost() {
    return maxFeePerGas.times(gasLimit).plus(value);
  }
}
