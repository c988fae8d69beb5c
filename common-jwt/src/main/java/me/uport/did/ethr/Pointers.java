package me.uport.did.ethr;

import java.util.List;

/** The registry's chain of pointers: each event names the block of the change before its own. */
final class Pointers {

  private Pointers() {}

  /**
   * The block of the change before those of a block; 0 when there is none. Several events may share
   * a block; of those the later ones point at that same block.
   *
   * @param changes all of the block
   */
  static long previous(List<Change> changes, long block) {
    return changes.stream()
        .mapToLong(change -> change.event().previousChange())
        .filter(previous -> previous > 0 && previous < block)
        .min()
        .orElse(0);
  }

  /**
   * Whether no block with changes is missing.
   *
   * @param changes oldest first
   * @param last the block of the last one, as the registry has it; 0 when there is none
   */
  static boolean areWhole(List<Change> changes, long last) {
    long expected = last;
    int end = changes.size();
    while (end > 0) {
      long block = changes.get(end - 1).block().number();
      int start = end;
      while (start > 0 && changes.get(start - 1).block().number() == block) {
        start--;
      }
      if (block != expected) {
        return false;
      }
      expected = previous(changes.subList(start, end), block);
      end = start;
    }
    return expected == 0;
  }
}
