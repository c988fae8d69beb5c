package me.uport.node;

import java.util.List;
import me.uport.crypto.Address;
import org.jspecify.annotations.Nullable;

/**
 * What became of a transaction that is in a block.
 *
 * @param transactionHash the transaction
 * @param blockHash its block
 * @param blockNumber the height of its block
 * @param transactionIndex its place within the block
 * @param success false when it was reverted; its gas is paid all the same
 * @param from its sender
 * @param to its receiver, or null for a contract creation
 * @param contractAddress the created contract, or null
 * @param gasUsed the gas it took
 * @param effectiveGasPrice what each gas cost; zero also where the node does not say, as those
 *     before EIP-1559
 * @param logs the events it caused, in order
 */
public record Receipt(
    Hash32 transactionHash,
    Hash32 blockHash,
    long blockNumber,
    long transactionIndex,
    boolean success,
    Address from,
    @Nullable Address to,
    @Nullable Address contractAddress,
    long gasUsed,
    Wei effectiveGasPrice,
    List<Log> logs) {
  /** Copies the logs. */
  public Receipt {
    logs = List.copyOf(logs);
  }

  /**
   * Reads a receipt as nodes and {@link #toJson} write it.
   *
   * @throws IllegalArgumentException when it is not one
   */
  public static Receipt parse(String json) {
    return ReceiptJson.read(json);
  }

  /** The receipt as nodes write it, in the fields that we know. */
  public String toJson() {
    return ReceiptJson.write(this);
  }

  /** The same with a price that the node did not say. */
  public Receipt withEffectiveGasPrice(Wei price) {
    return new Receipt(
        transactionHash,
        blockHash,
        blockNumber,
        transactionIndex,
        success,
        from,
        to,
        contractAddress,
        gasUsed,
        price,
        logs);
  }

  /** What the transaction cost its sender in gas. */
  public Wei cost() {
    return effectiveGasPrice.times(gasUsed);
  }
}
