package me.uport.pututu.push;

import java.time.Duration;

/**
 * A wake-up, and all that a provider is told: no sender, no recipient, no content.
 *
 * @param token the provider's address of the phone
 * @param handle random, the same in every attempt for one message, so that a phone can drop
 *     repetitions; it leads to nothing without the user's own token
 * @param badge how many messages wait in the user's mailbox
 * @param text what the phone shows when the wallet itself shows nothing
 * @param timeToLive how long the provider may hold the wake-up for a phone that is off
 */
public record Push(String token, String handle, int badge, String text, Duration timeToLive) {

  /** The token is as good as the phone's address: it stays out of logs. */
  @Override
  public String toString() {
    return "Push[handle=%s, badge=%d, timeToLive=%s]".formatted(handle, badge, timeToLive);
  }
}
