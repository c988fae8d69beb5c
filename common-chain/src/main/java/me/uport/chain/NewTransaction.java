package me.uport.chain;

import java.util.Set;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * A transaction to send with the service's signer.
 *
 * @param network where
 * @param to the receiver
 * @param value the ether to send along
 * @param data the call data; empty for a plain payment
 * @param gasLimit the most gas it may use; see {@link Transactions#estimate}
 * @param purpose what it is for, such as {@code unnu.identity}: chooses the {@link
 *     TransactionListener}s that hear of it
 * @param reference the service's own key, handed back to listeners; or null
 * @param idempotencyKey unique among all transactions of the service: a second submit with the same
 *     key returns the first transaction; or null
 * @param signers which of the service's accounts may sign it; empty: any
 * @param id what it will be named, from {@link Transactions#newId}, for callers that have to know
 *     it before; or null
 */
public record NewTransaction(
    Network network,
    Address to,
    Wei value,
    Bytes data,
    long gasLimit,
    String purpose,
    @Nullable String reference,
    @Nullable String idempotencyKey,
    Set<Address> signers,
    @Nullable TransactionId id) {
  /** What a plain payment to an account without code takes. */
  public static final long PAYMENT_GAS = 21_000;

  /** Refuses a blank purpose and less gas than any transaction takes. */
  public NewTransaction {
    signers = Set.copyOf(signers);
    if (purpose.isBlank()) {
      throw new IllegalArgumentException("expected a purpose, found none");
    }
    if (gasLimit < PAYMENT_GAS) {
      throw new IllegalArgumentException(
          "expected a gas limit of at least " + PAYMENT_GAS + ", found " + gasLimit);
    }
  }

  /** A call of a contract. */
  public static NewTransaction call(
      Network network, Address contract, byte[] data, long gasLimit, String purpose) {
    return new NewTransaction(
        network, contract, Wei.ZERO, Bytes.of(data), gasLimit, purpose, null, null, Set.of(), null);
  }

  /** A plain payment. */
  public static NewTransaction payment(Network network, Address to, Wei value, String purpose) {
    return new NewTransaction(
        network, to, value, Bytes.EMPTY, PAYMENT_GAS, purpose, null, null, Set.of(), null);
  }

  /** The same with the service's own key. */
  public NewTransaction withReference(String key) {
    return new NewTransaction(
        network, to, value, data, gasLimit, purpose, key, idempotencyKey, signers, id);
  }

  /** The same, at most once for this key. */
  public NewTransaction withIdempotencyKey(String key) {
    return new NewTransaction(
        network, to, value, data, gasLimit, purpose, reference, key, signers, id);
  }

  /** The same with ether sent along. */
  public NewTransaction withValue(Wei amount) {
    return new NewTransaction(
        network, to, amount, data, gasLimit, purpose, reference, idempotencyKey, signers, id);
  }

  /** The same, signed by one of these accounts. */
  public NewTransaction signedByOneOf(Set<Address> accounts) {
    return new NewTransaction(
        network, to, value, data, gasLimit, purpose, reference, idempotencyKey, accounts, id);
  }

  /** The same under that name. */
  public NewTransaction named(TransactionId name) {
    return new NewTransaction(
        network, to, value, data, gasLimit, purpose, reference, idempotencyKey, signers, name);
  }
}
