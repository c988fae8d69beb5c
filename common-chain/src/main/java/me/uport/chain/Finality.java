package me.uport.chain;

import java.util.Optional;
import java.util.OptionalInt;
import me.uport.node.BlockTag;

/**
 * When a transaction in a block is final, and when it is safe before that.
 *
 * @param confirmations how many blocks, its own included, there must be
 * @param mark what the chain itself must say of its block besides
 * @param safeConfirmations how many blocks, its own included, make it safe; empty for what the
 *     chain itself calls safe, where {@code mark} is {@link Mark#FINALIZED}, and otherwise for no
 *     such step
 */
public record Finality(int confirmations, Mark mark, OptionalInt safeConfirmations) {
  /** Refuses a safe step that would come after the final one. */
  public Finality {
    if (mark == Mark.CONFIRMATIONS
        && safeConfirmations.isPresent()
        && safeConfirmations.getAsInt() > confirmations) {
      throw new IllegalArgumentException(
          "safe-confirmations (ETHEREUM_SAFE_CONFIRMATIONS): expected 1 to %d, the confirmations, but found %d"
              .formatted(confirmations, safeConfirmations.getAsInt()));
    }
  }

  /** Without a number of blocks for the safe step. */
  public Finality(int confirmations, Mark mark) {
    this(confirmations, mark, OptionalInt.empty());
  }

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

  /** Whether the chain itself says what is safe. */
  public boolean asksForSafeBlock() {
    return safeConfirmations.isEmpty() && mark == Mark.FINALIZED;
  }
}
