package me.uport.transparency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Hashes;

/**
 * The tree over the entries of a log (RFC 6962, 2.1): what its hashes are, and which of them make a
 * root or a proof. Every hash has 32 bytes. Stateless.
 *
 * <p>Of a log only the hashes of complete subtrees need to be kept; {@link Node} names them. They
 * never change, and {@link #cover} says which of them make the hash of any {@link Range}.
 */
public final class MerkleTree {

  /** Length of every hash in bytes. */
  public static final int HASH_LENGTH = 32;

  private static final byte[] LEAF = {0};
  private static final byte[] INNER = {1};

  private MerkleTree() {}

  /**
   * The root of a complete subtree.
   *
   * @param level its height: 0 is a leaf, and it spans 2^level of them
   * @param index which one of its level, from the left, counted from 0
   */
  public record Node(int level, long index) {}

  /**
   * Leaves that follow each other.
   *
   * @param from the first, counted from 0
   * @param to the one after the last
   */
  public record Range(long from, long to) {

    long size() {
      return to - from;
    }
  }

  /** The hash of an entry. */
  public static byte[] leafHash(byte[] entry) {
    return Hashes.sha256(LEAF, entry);
  }

  /** The hash over two subtrees. */
  public static byte[] innerHash(byte[] left, byte[] right) {
    return Hashes.sha256(INNER, left, right);
  }

  /** The root of a tree without leaves. */
  public static byte[] emptyRoot() {
    return Hashes.sha256();
  }

  /** All leaves of a tree. */
  public static Range all(long size) {
    return new Range(0, size);
  }

  /**
   * The complete subtrees that a range consists of, from the left. For ranges as {@link #inclusion}
   * and {@link #consistency} name them, and for whole trees; nothing for an empty range.
   */
  public static List<Node> cover(Range range) {
    List<Node> nodes = new ArrayList<>();
    long from = range.from();
    while (from < range.to()) {
      int level = 63 - Long.numberOfLeadingZeros(range.to() - from);
      nodes.add(new Node(level, from >> level));
      from += 1L << level;
    }
    return nodes;
  }

  /**
   * The hash of a range.
   *
   * @param nodes the hashes of at least those that {@link #cover} names
   * @throws IllegalArgumentException when one is missing
   */
  public static byte[] hash(Range range, Map<Node, byte[]> nodes) {
    List<Node> cover = cover(range);
    if (cover.isEmpty()) {
      return emptyRoot();
    }
    int last = cover.size() - 1;
    byte[] hash = known(cover.get(last), nodes);
    for (int left = last - 1; left >= 0; left--) {
      hash = innerHash(known(cover.get(left), nodes), hash);
    }
    return hash;
  }

  private static byte[] known(Node node, Map<Node, byte[]> nodes) {
    byte[] hash = nodes.get(node);
    if (hash == null) {
      throw new IllegalArgumentException("Expected the hash of " + node + " but found none");
    }
    return hash;
  }

  /**
   * The ranges whose hashes prove that a leaf is in the tree (RFC 6962, 2.1.1), in the order of the
   * proof.
   *
   * @param index the leaf, counted from 0
   * @param size leaves of the tree, more than {@code index}
   * @throws IllegalArgumentException when there is no such leaf
   */
  public static List<Range> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("Expected a leaf below " + size + " but found " + index);
    }
    List<Range> ranges = new ArrayList<>();
    Range tree = all(size);
    while (tree.size() > 1) {
      long split = split(tree);
      boolean left = index < split;
      ranges.add(left ? new Range(split, tree.to()) : new Range(tree.from(), split));
      tree = left ? new Range(tree.from(), split) : new Range(split, tree.to());
    }
    Collections.reverse(ranges);
    return ranges;
  }

  /**
   * The ranges whose hashes prove that a tree is the beginning of a larger one (RFC 6962, 2.1.2),
   * in the order of the proof; none when they are equal, or the smaller is empty.
   *
   * @param size leaves of the smaller tree
   * @param larger leaves of the larger one
   * @throws IllegalArgumentException when the smaller is the larger
   */
  public static List<Range> consistency(long size, long larger) {
    if (size < 0 || size > larger) {
      throw new IllegalArgumentException(
          "Expected a tree of at most " + larger + " leaves but found " + size);
    }
    if (size == 0) {
      return List.of();
    }
    List<Range> ranges = consistency(size, all(larger), true);
    Collections.reverse(ranges);
    return ranges;
  }

  /** From the top down; the proof lists it from the bottom up. */
  private static List<Range> consistency(long size, Range larger, boolean whole) {
    List<Range> ranges = new ArrayList<>();
    Range tree = larger;
    boolean known = whole;
    while (size < tree.to()) {
      long split = split(tree);
      if (size <= split) {
        ranges.add(new Range(split, tree.to()));
        tree = new Range(tree.from(), split);
      } else {
        ranges.add(new Range(tree.from(), split));
        tree = new Range(split, tree.to());
        known = false;
      }
    }
    if (!known) {
      ranges.add(tree);
    }
    return ranges;
  }

  /** Where the right subtree begins: behind the largest power of two that is less than the size. */
  private static long split(Range tree) {
    return tree.from() + Long.highestOneBit(tree.size() - 1);
  }
}
