package me.uport.backup;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * What a backup service signs of a hub with every answer: that its chain has this length and ends
 * here. Two receipts that contradict each other convict the service. Immutable.
 *
 * @param hub whose chain it is, in the service's one spelling
 * @param seq length of the chain, which is the place of its head; 0 when it is empty
 * @param head id of the newest event, erased or not; null when there is none
 * @param count events whose body is still kept
 * @param time when the service said so, in whole seconds
 */
public record HeadReceipt(Did hub, long seq, @Nullable EventId head, long count, Instant time) {

  /** The claim {@code type} of a receipt, so that it serves for nothing else. */
  public static final String TYPE = "backup-head";

  /**
   * @throws IllegalArgumentException when only one of length and head says that the chain is empty
   */
  public HeadReceipt {
    if (seq < 0 || count < 0 || count > seq || (seq == 0) != (head == null)) {
      throw new IllegalArgumentException(
          "Expected a length, a head and a count that fit, found "
              + seq
              + ", "
              + head
              + ", "
              + count);
    }
  }

  /** The claims to sign, beside {@code iss} and {@code iat}. */
  public Map<String, @Nullable Object> claims() {
    Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    claims.put("iat", time.getEpochSecond());
    claims.put("type", TYPE);
    claims.put("hub", hub.toString());
    claims.put("seq", seq);
    claims.put("head", head == null ? null : head.text());
    claims.put("count", count);
    return claims;
  }
}
