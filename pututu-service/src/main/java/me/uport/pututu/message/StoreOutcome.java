package me.uport.pututu.message;

import java.util.UUID;

/** Whether a message found its place. */
public sealed interface StoreOutcome {

  record Stored(UUID id) implements StoreOutcome {}

  /** The dapp's share of this mailbox is full; other dapps can still write. */
  record DappQueueFull(int limit) implements StoreOutcome {}

  /** The mailbox is full. */
  record MailboxFull(int limit) implements StoreOutcome {}
}
