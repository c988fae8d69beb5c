package me.uport.did.ethr;

import java.util.List;

/**
 * An event of a contract, undecoded.
 *
 * @param topics the topics, each 32 bytes as {@code 0x} and 64 lower-case hex digits; the first
 *     names the event
 * @param data the arguments that are not indexed, ABI-encoded; not to be changed
 * @param blockNumber the block
 * @param logIndex the event's place in the block
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two layers; never compared
public record ChainLog(List<String> topics, byte[] data, long blockNumber, int logIndex) {

  /** Takes a copy of the topics. */
  public ChainLog {
    topics = List.copyOf(topics);
  }
}
