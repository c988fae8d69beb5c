package me.uport.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import me.uport.did.Did;
import me.uport.transparency.MerkleTree;

/**
 * A head as it stands in the log over all heads: every event was the head of its hub once. The log
 * shows only the hash, from which nobody can tell the hub, because nobody else knows the id of an
 * event. Immutable.
 *
 * @param hub whose it is, in the service's one spelling, as its receipts have it
 * @param seq place of the event in its chain, 1 for the first
 * @param head id of that event
 */
public record LoggedHead(Did hub, long seq, EventId head) {

  /** The entry of the log: four lines, the form, the hub, the place and the id. */
  public byte[] entry() {
    return "uport.me/backup-head/v1\n%s\n%d\n%s\n".formatted(hub, seq, head).getBytes(UTF_8);
  }

  /** Hash of the entry, 32 bytes. */
  public byte[] leafHash() {
    return MerkleTree.leafHash(entry());
  }
}
