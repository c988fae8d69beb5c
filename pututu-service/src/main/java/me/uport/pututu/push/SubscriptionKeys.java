package me.uport.pututu.push;

/**
 * What a web push message is encrypted with for its subscriber (RFC 8291, 2.1), as the Push API
 * hands it out: base64url without padding.
 *
 * @param p256dh the subscriber's public key: an uncompressed point of P-256, 65 bytes
 * @param auth the authentication secret, 16 bytes
 */
public record SubscriptionKeys(String p256dh, String auth) {

  /** With the keys, anybody could write to the phone: they stay out of logs. */
  @Override
  public String toString() {
    return "SubscriptionKeys[…]";
  }
}
