package me.uport.chain.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Hashes;
import me.uport.node.Block;
import me.uport.node.BlockTag;
import me.uport.node.EthereumNode;
import me.uport.node.Hash32;
import me.uport.node.Log;
import me.uport.node.LogFilter;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a registry's events into the index, in bounded steps. Used by one thread.
 *
 * <p>Near the head every block is linked to the one before by its parent's hash, so that nothing of
 * another branch gets in, whichever of several nodes answers; far from it, where branches are over,
 * ranges are read at once.
 */
final class RegistryFollower {

  /** Branches are not deeper than this; two epochs of the main network. */
  private static final int NEAR = 64;

  private static final int REMEMBERED = 4096;

  private static final List<Hash32> TOPICS =
      List.of(
          topic("DIDOwnerChanged(address,address,uint256)"),
          topic("DIDDelegateChanged(address,bytes32,address,uint256,uint256)"),
          topic("DIDAttributeChanged(address,bytes32,bytes,uint256,uint256)"));

  private final EthereumNode node;
  private final Registry registry;
  private final IndexRows rows;
  private final int largestRange;
  private int range;
  private long lag;

  RegistryFollower(EthereumNode node, Registry registry, IndexRows rows, int largestRange) {
    this.node = node;
    this.registry = registry;
    this.rows = rows;
    this.largestRange = largestRange;
    this.range = largestRange;
  }

  private static Hash32 topic(String signature) {
    return Hash32.of(Hashes.keccak256(signature.getBytes(StandardCharsets.US_ASCII)));
  }

  /** How many blocks the index was behind the chain after the last step. */
  long lag() {
    return lag;
  }

  /**
   * One step.
   *
   * @return whether there is more to read at once
   */
  boolean step() {
    ReadPosition position = rows.position();
    Block head = node.head();
    lag = Math.max(0, head.number() - position.block());
    if (head.number() < registry.startBlock() || head.hash().equals(position.hash())) {
      return false;
    }
    if (head.number() <= position.block()) {
      return leaveOtherBranch(position, head.number());
    }
    return lag > NEAR ? readFar(position, head) : readNear(position, head);
  }

  /** A range that lies so deep that it does not change any more. */
  private boolean readFar(ReadPosition position, Block head) {
    if (position.hash() != null && !isCanonical(position.block(), position.hash())) {
      return leaveOtherBranch(position, position.block());
    }
    Block end = block(Math.min(position.block() + range, head.number() - NEAR));
    List<Log> logs = logs(position.block() + 1, end.number());
    Map<Long, Block> blocks = new HashMap<>();
    for (Log log : logs) {
      blocks.computeIfAbsent(log.blockNumber(), this::block);
    }
    return write(position, end, blocks, logs);
  }

  private boolean readNear(ReadPosition position, Block head) {
    Map<Long, Block> blocks = new HashMap<>();
    Block lowest = head;
    blocks.put(head.number(), head);
    while (lowest.number() > position.block() + 1) {
      Block parent = block(lowest.number() - 1);
      if (!parent.hash().equals(lowest.parentHash())) {
        throw new NodeUnavailableException("the chain reorganises just now");
      }
      blocks.put(parent.number(), parent);
      lowest = parent;
    }
    if (position.hash() != null && !lowest.parentHash().equals(position.hash())) {
      return leaveOtherBranch(position, position.block());
    }
    return write(position, head, blocks, logs(lowest.number(), head.number()));
  }

  private boolean write(ReadPosition position, Block end, Map<Long, Block> blocks, List<Log> logs) {
    List<KnownBlock> others = new ArrayList<>();
    others.add(KnownBlock.parentOf(end));
    for (Log log : logs) {
      Block block = blocks.get(log.blockNumber());
      if (block == null || !block.hash().equals(log.blockHash())) {
        throw new NodeUnavailableException(
            "an event is said to be in block " + log.blockHash() + ", which is of another branch");
      }
      others.add(KnownBlock.of(block));
    }
    rows.advance(position, KnownBlock.of(end), others, logs);
    lag = Math.max(0, lag - (end.number() - position.block()));
    return lag > 0;
  }

  /**
   * Goes back to the newest block that is still of the chain. A chain that is merely shorter than
   * it was, as a node that has fallen behind shows it, is waited for.
   *
   * @param highest blocks above are not looked at
   */
  private boolean leaveOtherBranch(ReadPosition position, long highest) {
    List<KnownBlock> known = rows.blocksUpTo(highest, REMEMBERED);
    KnownBlock ancestor = newestCanonical(known);
    if (highest < position.block() && ancestor != null && ancestor.equals(known.getFirst())) {
      return false;
    }
    rows.rollBack(position, ancestor);
    return true;
  }

  /** Of a chain's own blocks all earlier ones are its own as well: bisection. */
  private @Nullable KnownBlock newestCanonical(List<KnownBlock> newestFirst) {
    int low = 0;
    int high = newestFirst.size();
    while (low < high) {
      int middle = (low + high) / 2;
      KnownBlock block = newestFirst.get(middle);
      if (isCanonical(block.number(), block.hash())) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low == newestFirst.size() ? null : newestFirst.get(low);
  }

  private boolean isCanonical(long number, Hash32 hash) {
    return node.block(BlockTag.of(number)).filter(it -> it.hash().equals(hash)).isPresent();
  }

  private Block block(long number) {
    return node.block(BlockTag.of(number))
        .orElseThrow(() -> new NodeUnavailableException("the node does not have block " + number));
  }

  /** A node that refuses a range, or has too much to tell of it, is asked for less next time. */
  private List<Log> logs(long from, long to) {
    try {
      List<Log> logs =
          node
              .logs(
                  LogFilter.of(
                      registry.address(), BlockTag.of(from), BlockTag.of(to), List.of(TOPICS)))
              .stream()
              .filter(log -> !log.removed() && log.topics().size() == 2)
              .toList();
      range = Math.min(largestRange, range * 2);
      return logs;
    } catch (NodeRejectedException | NodeUnavailableException e) {
      range = Math.max(1, range / 2);
      throw e;
    }
  }
}
