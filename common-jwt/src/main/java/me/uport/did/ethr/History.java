package me.uport.did.ethr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import me.uport.did.ResolutionUnavailableException;
import me.uport.did.ethr.RegistryEvent.Unreadable;

/**
 * Reads all changes of an identity by the registry's own chain of pointers: {@code changed} names
 * the block of the last change, and each event names the block of the one before.
 */
final class History {

  private static final int WORD = 32;

  private static final byte[] CHANGED_SELECTOR =
      Arrays.copyOf(Hashes.keccak256("changed(address)".getBytes(StandardCharsets.US_ASCII)), 4);

  private final EthrNetwork network;
  private final Address identity;

  History(EthrNetwork network, Address identity) {
    this.network = network;
    this.identity = identity;
  }

  /**
   * The changes up to a block, oldest first.
   *
   * @param head the newest block to look at
   * @param limits how much may be read
   * @throws TooManyChangesException when there is more
   * @throws ResolutionUnavailableException when the node does not answer, or contradicts itself
   */
  List<Change> read(ChainBlock head, EthrLimits limits) throws TooManyChangesException {
    Deque<List<Change>> blocks = new ArrayDeque<>();
    int count = 0;
    long next = lastChange(head);
    while (next > 0) {
      limits.check(blocks.size() + 1, count);
      List<Change> changes = changesIn(next);
      count += changes.size();
      limits.check(blocks.size(), count);
      blocks.addFirst(changes);
      next = Pointers.previous(changes, next);
    }
    return blocks.stream().flatMap(List::stream).toList();
  }

  private long lastChange(ChainBlock head) {
    byte[] data = new byte[CHANGED_SELECTOR.length + WORD];
    System.arraycopy(CHANGED_SELECTOR, 0, data, 0, CHANGED_SELECTOR.length);
    System.arraycopy(identity.bytes(), 0, data, data.length - Address.LENGTH, Address.LENGTH);
    byte[] answer = network.reader().call(network.registry(), data, head.number());
    if (answer.length != WORD) {
      throw unavailable("there is no ERC-1056 registry at " + network.registry());
    }
    long block = new AbiWords(answer).number(0);
    if (block > head.number()) {
      throw unavailable("a change in block " + block + " lies behind block " + head.number());
    }
    return block;
  }

  private List<Change> changesIn(long number) {
    List<ChainLog> logs =
        new ArrayList<>(network.reader().logs(network.registry(), identity, number));
    logs.removeIf(log -> log.blockNumber() != number);
    logs.sort(Comparator.comparingInt(ChainLog::logIndex));
    if (logs.isEmpty()) {
      throw unavailable(
          "block "
              + number
              + " has a change of the identity but no event: the node may not keep old events");
    }
    ChainBlock block = network.reader().block(number);
    return logs.stream().map(log -> new Change(decode(log), block)).toList();
  }

  private RegistryEvent decode(ChainLog log) {
    try {
      // Another event of the registry, which there is none of, would neither change nor point.
      return RegistryEvents.decode(log).orElse(new Unreadable(0));
    } catch (IllegalArgumentException e) {
      throw new ResolutionUnavailableException(
          "Network " + network.name() + ": an event of the registry is malformed", e);
    }
  }

  private ResolutionUnavailableException unavailable(String reason) {
    return new ResolutionUnavailableException("Network " + network.name() + ": " + reason);
  }
}
