package me.uport.pututu.message;

import java.time.Instant;
import java.util.UUID;

/** Whether a message found its place. */
public sealed interface StoreOutcome {

  /**
   * It is kept.
   *
   * @param expiresAt until when
   */
  record Stored(UUID id, Instant expiresAt) implements StoreOutcome {}

  /** What it asks for is over. */
  record AlreadyExpired() implements StoreOutcome {}

  /** The dapp's share of this mailbox is full; other dapps can still write. */
  record DappQueueFull(int limit) implements StoreOutcome {}

  /** The mailbox is full. */
  record MailboxFull(int limit) implements StoreOutcome {}
}
