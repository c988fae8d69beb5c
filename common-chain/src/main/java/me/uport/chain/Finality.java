package me.uport.chain;

import java.util.Optional;
import me.uport.node.BlockTag;

/**
 * When a transaction in a block is final.
 *
 * @param confirmations how many blocks, its own included, there must be
 * @param mark what the chain itself must say of its block besides
 */
public record Finality(int confirmations, Mark mark) {

  /** What a chain says of its blocks. */
  public enum Mark {
    /** Nothing: the confirmations decide. */
    CONFIRMATIONS,
    /** Only an attack with a large stake takes it back. */
    SAFE,
    /** It is final (proof-of-stake chains: about a quarter of an hour). */
    FINALIZED
  }

  /** So many blocks are enough. */
  public static Finality after(int confirmations) {
    return new Finality(confirmations, Mark.CONFIRMATIONS);
  }

  /** The block up to which the chain says so; empty when it is not asked. */
  public Optional<BlockTag> tag() {
    return switch (mark) {
      case CONFIRMATIONS -> Optional.empty();
      case SAFE -> Optional.of(BlockTag.SAFE);
      case FINALIZED -> Optional.of(BlockTag.FINALIZED);
    };
  }
}
