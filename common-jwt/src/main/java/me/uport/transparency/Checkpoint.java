package me.uport.transparency;

import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What a log says of itself: so many leaves, with this root. Immutable.
 *
 * @param origin the log's name, unique in the world; no white space and no plus sign
 * @param size leaves of the tree
 * @param root hash of 32 bytes
 * @see <a href="https://c2sp.org/tlog-checkpoint">tlog-checkpoint</a>
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out, and compared by content.
public record Checkpoint(String origin, long size, byte[] root) {

  private static final Pattern ORIGIN = Pattern.compile("[^\\s+]+");
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,17}");

  /**
   * @throws IllegalArgumentException when the origin is no name, the size negative, or the root not
   *     of 32 bytes
   */
  public Checkpoint {
    if (!ORIGIN.matcher(origin).matches() || size < 0 || root.length != MerkleTree.HASH_LENGTH) {
      throw new IllegalArgumentException(
          "Expected an origin without white space or plus, a size and a root of 32 bytes, found \""
              + origin
              + "\", "
              + size
              + " and "
              + root.length
              + " bytes");
    }
    root = root.clone();
  }

  @Override
  public byte[] root() {
    return root.clone();
  }

  /** The text that is signed: three lines, each with its end. */
  public String text() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }

  /**
   * Reads the text of a checkpoint; lines after the third are extensions and passed over.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Checkpoint parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 4 || !SIZE.matcher(lines[1]).matches()) {
      throw new IllegalArgumentException("Expected the lines origin, size and root");
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint that
        && origin.equals(that.origin)
        && size == that.size
        && Arrays.equals(root, that.root);
  }

  @Override
  public int hashCode() {
    return Objects.hash(origin, size, Arrays.hashCode(root));
  }

  @Override
  public String toString() {
    return origin + " of " + size + " with root " + Base64.getEncoder().encodeToString(root);
  }
}
