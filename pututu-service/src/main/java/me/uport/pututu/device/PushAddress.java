package me.uport.pututu.device;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import me.uport.pututu.push.Platform;
import org.jspecify.annotations.Nullable;

/**
 * A phone that may be woken just now.
 *
 * @param collapseSecret makes collapse keys; of this phone alone
 */
public record PushAddress(UUID device, Platform platform, UUID collapseSecret) {

  /** Of all wake-ups without a thread a phone that was off needs the newest one only. */
  public static final String MAILBOX = "mailbox";

  private static final int LONGEST_COLLAPSE_KEY = 32;

  /**
   * A key that is the same for a dapp's thread on this phone and tells its reader nothing: an HMAC.
   *
   * @param thread the dapp's name for what its messages are about; null for none
   */
  public String collapseKey(String dapp, @Nullable String thread) {
    if (thread == null) {
      return MAILBOX;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes(collapseSecret.toString()), "HmacSHA256"));
      mac.update(bytes(dapp));
      mac.update((byte) 0);
      String key = Base64.getUrlEncoder().encodeToString(mac.doFinal(bytes(thread)));
      return key.substring(0, LONGEST_COLLAPSE_KEY);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "PushAddress[device=%s, platform=%s]".formatted(device, platform);
  }
}
