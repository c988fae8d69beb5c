package me.uport.chain;

import java.util.List;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Wei;

/**
 * Sends transactions with the service's signers: the only way to do so. Thread-safe.
 *
 * <p>A transaction that {@link #submit} has returned, and whose database transaction was committed,
 * reaches the chain at most once and, unless nodes refuse it for good, at least once: whatever is
 * killed, lost or reorganised in between.
 */
public interface Transactions {
  /**
   * The accounts that sign, the same on every network, in order of configuration. Which one signs a
   * transaction is decided when it is submitted: the one that has the least to do.
   */
  List<Address> signers();

  /** As {@link #estimate(Network, Address, Address, Wei, Bytes)}, from the first signer. */
  GasEstimate estimate(Network network, Address to, Wei value, Bytes data);

  /**
   * Simulates a call from a signer. Asks the node: call it before the database transaction.
   *
   * @throws NodeUnavailableException when no node answers
   */
  GasEstimate estimate(Network network, Address from, Address to, Wei value, Bytes data);

  /**
   * The most that a gas of a transaction would cost that is submitted now.
   *
   * @throws NodeUnavailableException when it has never been seen and no node answers
   */
  Wei maxFeePerGas(Network network);

  /**
   * Takes a transaction: assigns its nonce, signs and stores it. Asks no node, so that it works
   * while the chain is down.
   *
   * <p>Joins the caller's database transaction (read committed), and holds the signer's lock until
   * that one ends: call it last, and end soon. Rolled back with the caller's, it leaves no trace
   * and no gap. It is broadcast after the commit.
   *
   * @throws NodeUnavailableException when no signer has ever been seen on this network, so that its
   *     first nonce is not known
   * @throws me.uport.chain.engine.signing.SignerUnavailableException when a remote signer does not
   *     answer
   * @throws IllegalArgumentException when the idempotency key was used for another transaction
   */
  Submitted submit(NewTransaction transaction);

  /** What became of a transaction. */
  Optional<TransactionRecord> find(TransactionId id);

  /** The transaction that has, or had before a replacement, this hash. */
  Optional<TransactionRecord> findByHash(Network network, Hash32 hash);

  /** The transaction that was submitted with this key. */
  Optional<TransactionRecord> findByIdempotencyKey(String key);
}
