package me.uport.node;

import java.util.List;
import me.uport.crypto.Address;

/**
 * An event that a contract has written.
 *
 * @param address the contract
 * @param topics up to four; the first is the hash of the event's signature
 * @param data the arguments that are not indexed, ABI-encoded
 * @param blockNumber the height of its block
 * @param blockHash the hash of its block
 * @param transactionHash its transaction
 * @param logIndex its place within the block
 * @param removed true when the node reports it as taken back by a reorganisation
 */
public record Log(
    Address address,
    List<Hash32> topics,
    Bytes data,
    long blockNumber,
    Hash32 blockHash,
    Hash32 transactionHash,
    long logIndex,
    boolean removed) {
  /** Copies the topics. */
  public Log {
    topics = List.copyOf(topics);
  }
}
