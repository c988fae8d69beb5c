package me.uport.node;

import java.util.List;
import me.uport.crypto.Address;

/**
 * Which logs to ask for.
 *
 * @param from first block
 * @param to last block, inclusive
 * @param addresses the contracts; empty means any
 * @param topics for each position the accepted values; an empty list at a position means any
 */
public record LogFilter(
    BlockTag from, BlockTag to, List<Address> addresses, List<List<Hash32>> topics) {
  /** Copies the lists. */
  public LogFilter {
    addresses = List.copyOf(addresses);
    topics = topics.stream().map(List::copyOf).toList();
  }

  /** The logs of one contract with the given topic values, one list of accepted ones a position. */
  public static LogFilter of(
      Address contract, BlockTag from, BlockTag to, List<List<Hash32>> topics) {
    return new LogFilter(from, to, List.of(contract), topics);
  }
}
