package me.uport.caleuche.log;

import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.transparency.MerkleTree;
import me.uport.transparency.MerkleTree.Node;

/** A tree while a batch of leaves is added to its right edge. Of one thread. */
final class TreeGrowth {

  /** The right edge as it was, and all that is new. */
  private final Map<Node, byte[]> known;

  private final Map<Node, byte[]> fresh = new LinkedHashMap<>();
  private long size;

  /**
   * @param edge the hashes that {@link MerkleTree#cover} names for the tree as it is
   */
  TreeGrowth(long size, Map<Node, byte[]> edge) {
    this.size = size;
    this.known = new LinkedHashMap<>(edge);
  }

  void add(byte[] leafHash) {
    long index = size;
    put(new Node(0, index), leafHash);
    for (int level = 0; ((index >> level) & 1) == 1; level++) {
      byte[] left = hash(new Node(level, (index >> level) - 1));
      byte[] right = hash(new Node(level, index >> level));
      put(new Node(level + 1, index >> (level + 1)), MerkleTree.innerHash(left, right));
    }
    size++;
  }

  private byte[] hash(Node node) {
    byte[] hash = known.get(node);
    if (hash == null) {
      throw new IllegalStateException("Expected the hash of " + node + " at the tree's edge");
    }
    return hash;
  }

  private void put(Node node, byte[] hash) {
    known.put(node, hash);
    fresh.put(node, hash);
  }

  long size() {
    return size;
  }

  byte[] root() {
    return MerkleTree.hash(MerkleTree.all(size), known);
  }

  /** What was not there before. */
  Map<Node, byte[]> fresh() {
    return fresh;
  }
}
