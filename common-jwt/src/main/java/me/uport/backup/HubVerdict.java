package me.uport.backup;

import me.uport.backup.ChainVerdict.Broken;
import me.uport.backup.ChainVerdict.Intact;
import org.jspecify.annotations.Nullable;

/** What {@link HubVerifier} found. */
public sealed interface HubVerdict {

  /** The chain is intact, is the one that the service signed, and goes on from what was known. */
  record Proven(Intact chain, HeadReceipt receipt) implements HubVerdict {}

  /** A link does not fit: changed, dropped, reordered, or somebody else's. */
  record BrokenChain(Broken link) implements HubVerdict {}

  /**
   * The chain that was handed out ends before the head that the service signed.
   *
   * @param seq the first place that is missing
   */
  record DroppedTail(long seq, HeadReceipt receipt) implements HubVerdict {}

  /**
   * The service signs a shorter chain than before.
   *
   * @param seq the first place that is missing now
   * @param known what it signed before
   * @param now what it signs now; both tokens together convict it
   */
  record Rollback(long seq, HeadReceipt known, HeadReceipt now) implements HubVerdict {}

  /**
   * Two different events stand at one place.
   *
   * @param seq the place
   * @param signed the id that the service has signed for this place
   * @param found the id in the chain that was handed out
   */
  record Fork(long seq, @Nullable EventId signed, @Nullable EventId found) implements HubVerdict {}

  /** The receipt is of another hub. */
  record ForeignReceipt(HeadReceipt receipt) implements HubVerdict {}
}
