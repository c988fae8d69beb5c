package me.uport.sensui.rpc;

import java.time.Instant;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/**
 * A user's signed transaction that we hand to the chain.
 *
 * @param cost the most it can take from its sender
 * @param needed with this much the sender has enough for it
 * @param target what a top-up for it aims at
 * @param sponsor whose fuel token came with it
 * @param fundingId the top-up that was made for it, or null
 * @param failure why it came to nothing, or null
 */
record Forwarded(
    UUID id,
    long chainId,
    Hash32 hash,
    Bytes raw,
    Address sender,
    long nonce,
    Wei cost,
    Wei needed,
    Wei target,
    String sponsor,
    State state,
    @Nullable UUID fundingId,
    @Nullable String failure,
    Instant createdAt) {

  /** How far it is. */
  enum State {
    /** Its sender cannot pay, and no top-up has been made for it yet. */
    WAITING,
    /** A top-up for it is on its way. */
    FUNDING,
    /** Its sender can pay; no node is known to have it. */
    READY,
    /** A node has it. */
    SENT,
    /** It is deep enough in the chain, successful or reverted. */
    MINED,
    /** It will not be sent any more. */
    FAILED;

    boolean isFinal() {
      return this == MINED || this == FAILED;
    }
  }
}
