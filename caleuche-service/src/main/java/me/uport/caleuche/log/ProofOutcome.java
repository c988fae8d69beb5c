package me.uport.caleuche.log;

import java.util.List;
import me.uport.backup.LoggedHead;

/** What came of asking for a head's place in the log. */
sealed interface ProofOutcome {

  /**
   * It is there.
   *
   * @param checkpoint the tree that it is in
   * @param head the entry
   * @param index its leaf, counted from 0
   * @param proof hashes from the leaf to the root
   */
  record Proof(SignedCheckpoint checkpoint, LoggedHead head, long index, List<byte[]> proof)
      implements ProofOutcome {}

  /** It was never the head of this hub. */
  record UnknownHead() implements ProofOutcome {}

  /** It waits for the next round of the log, or came after that checkpoint. */
  record NotYet() implements ProofOutcome {}

  /** Nothing was signed of a tree of that size. */
  record NoCheckpoint() implements ProofOutcome {}
}
