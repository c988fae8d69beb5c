package me.uport.pututu.push;

import org.jspecify.annotations.Nullable;

/**
 * Where a phone is reached.
 *
 * @param app the wallet's name, as the installation knows it
 * @param token the provider's address of the phone; of web push, the endpoint's URL
 * @param keys of web push, what messages are encrypted with; null elsewhere
 */
public record PushTarget(String app, String token, @Nullable SubscriptionKeys keys) {

  /** The token is as good as the phone's address: it stays out of logs. */
  @Override
  public String toString() {
    return "PushTarget[app=%s]".formatted(app);
  }
}
