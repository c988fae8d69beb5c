package me.uport.wallet.identity;

import java.util.Optional;
import me.uport.node.Hash32;

/** What became of a transaction. */
public sealed interface TransactionOutcome {

  /**
   * It did what it should.
   *
   * @param hash what to look for on the chain
   * @param finality how sure that is
   */
  record Succeeded(Hash32 hash, Finality finality) implements TransactionOutcome {}

  /**
   * It is on the chain, and changed nothing but a nonce of the relay's.
   *
   * @param reason the contract's, where it gave one
   */
  record Reverted(Hash32 hash, Optional<String> reason) implements TransactionOutcome {}

  /** It never comes to the chain. */
  record Rejected(Optional<String> reason) implements TransactionOutcome {}
}
