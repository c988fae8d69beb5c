package me.uport.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Map;
import me.uport.backup.EventEnvelope;
import org.jspecify.annotations.Nullable;

/** Events encrypted as wallets do, with a key that everybody here has. */
final class Sealed {

  private static final byte[] KEY = new byte[32];
  private static final SecureRandom RANDOM = new SecureRandom();

  private Sealed() {}

  static Map<String, String> event(@Nullable String previous, String text) {
    return EventEnvelope.seal(KEY, previous, text.getBytes(UTF_8), RANDOM);
  }
}
