package me.uport.node;

/**
 * Which block a question is about: one of the named tags or a number.
 *
 * @param wire what JSON-RPC calls it: {@code latest}, {@code 0x1f}, …
 */
public record BlockTag(String wire) {
  /** The newest block the node knows. */
  public static final BlockTag LATEST = new BlockTag("latest");

  /** The newest block and the node's pool of waiting transactions on top. */
  public static final BlockTag PENDING = new BlockTag("pending");

  /** A block that only an attack with a large stake takes back (proof-of-stake chains). */
  public static final BlockTag SAFE = new BlockTag("safe");

  /** A block that is final (proof-of-stake chains). */
  public static final BlockTag FINALIZED = new BlockTag("finalized");

  /** The first block. */
  public static final BlockTag EARLIEST = new BlockTag("earliest");

  /** The block of that height. */
  public static BlockTag of(long number) {
    if (number < 0) {
      throw new IllegalArgumentException("expected a block number, found " + number);
    }
    return new BlockTag("0x" + Long.toHexString(number));
  }

  @Override
  public String toString() {
    return wire;
  }
}
