package me.uport.pututu.notification;

import java.util.UUID;

/**
 * A message that is in the mailbox.
 *
 * @param statusKey the capability to read what becomes of it
 */
record Accepted(UUID id, String statusKey) {

  /** The key is for the dapp alone. */
  @Override
  public String toString() {
    return "Accepted[id=" + id + "]";
  }
}
