package me.uport.transparency;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The memory of somebody who watches a log: believes a new checkpoint only when it goes on from the
 * last one. Not thread-safe; keep {@link #latest} where it outlives the process.
 */
public final class LogWatch {

  private final LogKey key;
  private @Nullable String latest;

  /**
   * A watch that has seen nothing, or goes on from a checkpoint.
   *
   * @param latest the signed checkpoint that was believed last, null for none
   * @throws IllegalArgumentException when that is not one of this log
   */
  public LogWatch(LogKey key, @Nullable String latest) {
    this.key = key;
    if (latest != null && key.open(latest).isEmpty()) {
      throw new IllegalArgumentException("Expected a checkpoint signed with " + key);
    }
    this.latest = latest;
  }

  /** What became of a checkpoint. */
  public sealed interface Sight {

    /** It goes on from the last one, and is the last one now. */
    record Consistent(Checkpoint checkpoint) implements Sight {}

    /**
     * It is older than the last one; a proof in the other direction would be needed to say more.
     */
    record Older(Checkpoint checkpoint) implements Sight {}

    /** It is not signed by the log, so it says nothing of the log. */
    record NotSigned() implements Sight {}

    /** The proof does not fit: ask for another one before accusing, unless the sizes are equal. */
    record NotProven(Checkpoint checkpoint) implements Sight {}

    /**
     * The log has signed two trees of one size that differ.
     *
     * @param one a signed checkpoint
     * @param other a signed checkpoint of the same size; both together convince everybody who has
     *     the key
     */
    record Equivocation(String one, String other) implements Sight {}
  }

  /** The signed checkpoint that was believed last; empty when there was none. */
  public Optional<String> latest() {
    return Optional.ofNullable(latest);
  }

  /**
   * Looks at a checkpoint.
   *
   * @param note the signed checkpoint
   * @param consistency the log's proof from the last one's size to this one's; not looked at for
   *     the first
   */
  public Sight look(String note, List<byte[]> consistency) {
    Checkpoint found = key.open(note).orElse(null);
    if (found == null) {
      return new Sight.NotSigned();
    }
    Checkpoint known = latest().flatMap(key::open).orElse(null);
    if (known != null && known.size() > found.size()) {
      return new Sight.Older(found);
    }
    if (known != null && known.size() == found.size() && !known.equals(found)) {
      return new Sight.Equivocation(String.valueOf(latest), note);
    }
    if (known != null && !goesOn(known, found, consistency)) {
      return new Sight.NotProven(found);
    }
    latest = note;
    return new Sight.Consistent(found);
  }

  private static boolean goesOn(Checkpoint known, Checkpoint found, List<byte[]> proof) {
    return known.equals(found)
        || MerkleProofs.isBeginningOf(
            known.size(), known.root(), found.size(), found.root(), proof);
  }
}
