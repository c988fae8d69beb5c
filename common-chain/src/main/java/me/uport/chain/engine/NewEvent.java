package me.uport.chain.engine;

import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionId;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import org.jspecify.annotations.Nullable;

/** A row of {@code chain_transaction_event} that is to be written. */
record NewEvent(
    TransactionId id,
    Kind kind,
    @Nullable Hash32 hash,
    @Nullable Long blockNumber,
    @Nullable Hash32 blockHash,
    @Nullable String detail) {
  /** About no block. */
  static NewEvent of(TransactionId id, Kind kind, @Nullable Hash32 hash, @Nullable String detail) {
    return new NewEvent(id, kind, hash, null, null, detail);
  }

  /** About the block of a receipt. */
  static NewEvent inBlock(TransactionId id, Kind kind, Receipt receipt, @Nullable String detail) {
    return new NewEvent(
        id, kind, receipt.transactionHash(), receipt.blockNumber(), receipt.blockHash(), detail);
  }
}
