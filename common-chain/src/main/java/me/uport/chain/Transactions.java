package me.uport.chain;

import java.util.List;
import java.util.Map;
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
   * transaction is decided when it is submitted: one that has little to do.
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
   * The same for a function that takes about as much each time, where whoever asks for a call has
   * no say in what it takes: what another call of it took a short while ago is tried first, and the
   * gas limit may be that of the other one. Not for functions that call what they are told to:
   * somebody's dear call would make those of others dear.
   */
  GasEstimate estimateAlike(Network network, Address from, Address to, Wei value, Bytes data);

  /**
   * The most that a gas of a transaction would cost that is submitted now.
   *
   * @throws NodeUnavailableException when it has never been seen and no node answers
   */
  Wei maxFeePerGas(Network network);

  /**
   * Takes a transaction. Asks no node, so that it works while the chain is down.
   *
   * <p>Joins the caller's database transaction (read committed). Rolled back with the caller's, it
   * leaves no trace and no gap. After the commit it is given its nonce, signed and broadcast,
   * together with others.
   *
   * @throws NodeUnavailableException when no signer has ever been seen on this network, so that its
   *     first nonce is not known
   * @throws IllegalArgumentException when the idempotency key was used for another transaction
   */
  Submitted submit(NewTransaction transaction);

  /**
   * The same for several at once, none of which has an idempotency key: they cost the database
   * hardly more than one, and those that any account may sign are signed by the same.
   *
   * @return in their order
   */
  List<Submitted> submitAll(List<NewTransaction> transactions);

  /** A name for a transaction that is to be submitted; see {@link NewTransaction#named}. */
  TransactionId newId();

  /**
   * The hash of a transaction that was accepted, as first signed. Call it after the commit: waits a
   * moment until the transaction is signed, and helps with that.
   *
   * @throws HashPendingException when that takes too long. The transaction stays accepted; asking
   *     again later answers
   * @throws IllegalStateException when called inside a database transaction
   */
  Hash32 awaitHash(TransactionId id);

  /**
   * Wishes that a transaction is not executed. Joins the caller's database transaction. Listeners
   * hear of REJECTED, or, where the wish comes too late, of what happens instead.
   *
   * @throws java.util.NoSuchElementException when there is none of this id
   */
  Cancellation cancel(TransactionId id);

  /** What became of a transaction. */
  Optional<TransactionRecord> find(TransactionId id);

  /** Which accounts sign these; those that do not exist are left out. */
  Map<TransactionId, Address> signersOf(List<TransactionId> ids);

  /** The transaction that has, or had before a replacement, this hash. */
  Optional<TransactionRecord> findByHash(Network network, Hash32 hash);

  /** The transaction that was submitted with this key. */
  Optional<TransactionRecord> findByIdempotencyKey(String key);
}
