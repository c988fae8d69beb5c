package me.uport.chain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a transaction.
 *
 * @param id its name
 * @param chainId its network
 * @param signer who signs it
 * @param nonce its place among the signer's transactions; null until it is signed
 * @param purpose what the service made it for
 * @param reference the service's own key, or null
 * @param to the receiver
 * @param value the ether it carries
 * @param data its call data
 * @param gasLimit the most gas it may use
 * @param state where it stands
 * @param attempts every signing, oldest first; empty until it is signed
 * @param receipt its receipt while it is in a block, or null
 * @param failure why it was reverted or rejected, or null
 * @param acceptedAt when it was taken in
 * @param safeAt since when its block is unlikely to be taken back; null before, and where the
 *     network has no such step
 * @param finalAt when its outcome became final, or null
 * @param history every step, oldest first
 */
public record TransactionRecord(
    TransactionId id,
    long chainId,
    Address signer,
    @Nullable Long nonce,
    String purpose,
    @Nullable String reference,
    Address to,
    Wei value,
    Bytes data,
    long gasLimit,
    TransactionState state,
    List<TransactionAttempt> attempts,
    @Nullable Receipt receipt,
    @Nullable TransactionFailure failure,
    Instant acceptedAt,
    @Nullable Instant safeAt,
    @Nullable Instant finalAt,
    List<TransactionEvent> history) {
  /** Copies the lists. */
  public TransactionRecord {
    attempts = List.copyOf(attempts);
    history = List.copyOf(history);
  }

  /**
   * The hash to look for: that of the block once included, otherwise of the newest attempt; empty
   * until it is signed.
   */
  public Optional<Hash32> hash() {
    if (receipt != null) {
      return Optional.of(receipt.transactionHash());
    }
    return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast().hash());
  }

  /** Every hash under which it may appear on the chain, oldest first. */
  public List<Hash32> hashes() {
    return attempts.stream().map(TransactionAttempt::hash).toList();
  }

  /** True when nothing will change any more, as long as the network's confirmations suffice. */
  public boolean isFinal() {
    return finalAt != null;
  }
}
