package me.uport.transparency;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Checks the proofs of a log as somebody who does not trust it (RFC 9162, 2.1.3.2 and 2.1.4.2).
 * Stateless.
 */
public final class MerkleProofs {

  private MerkleProofs() {}

  /**
   * Whether a leaf is in a tree.
   *
   * @param leafHash {@link MerkleTree#leafHash} of the entry
   * @param index its place, counted from 0
   * @param size leaves of the tree
   * @param proof hashes as the log gave them
   * @param root the tree's root, from a checkpoint that is believed
   */
  public static boolean includes(
      byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    byte[] hash = leafHash;
    for (byte[] sibling : proof) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = MerkleTree.innerHash(sibling, hash);
        int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= up;
        last >>= up;
      } else {
        hash = MerkleTree.innerHash(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  /**
   * Whether one tree is the beginning of another.
   *
   * @param size leaves of the smaller tree
   * @param root its root
   * @param larger leaves of the larger tree
   * @param largerRoot its root
   * @param proof hashes as the log gave them
   */
  public static boolean isBeginningOf(
      long size, byte[] root, long larger, byte[] largerRoot, List<byte[]> proof) {
    if (size < 0 || size > larger) {
      return false;
    }
    if (size == larger) {
      return proof.isEmpty() && Arrays.equals(root, largerRoot);
    }
    if (size == 0) {
      return proof.isEmpty() && Arrays.equals(root, MerkleTree.emptyRoot());
    }
    return climb(size, root, larger, largerRoot, proof);
  }

  private static boolean climb(
      long size, byte[] root, long larger, byte[] largerRoot, List<byte[]> proof) {
    Iterator<byte[]> rest = proof.iterator();
    boolean complete = Long.bitCount(size) == 1;
    if (!complete && !rest.hasNext()) {
      return false;
    }
    byte[] first = complete ? root : rest.next();
    int skipped = Long.numberOfTrailingZeros(size);
    long node = (size - 1) >> skipped;
    long last = (larger - 1) >> skipped;
    byte[] small = first;
    byte[] large = first;
    while (rest.hasNext()) {
      byte[] sibling = rest.next();
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        small = MerkleTree.innerHash(sibling, small);
        large = MerkleTree.innerHash(sibling, large);
        int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
        node >>= up;
        last >>= up;
      } else {
        large = MerkleTree.innerHash(large, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(small, root) && Arrays.equals(large, largerRoot);
  }
}
