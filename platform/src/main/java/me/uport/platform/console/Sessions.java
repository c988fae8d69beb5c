package me.uport.platform.console;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Hashes;

/**
 * Who is logged in, in the memory of this process: a new start asks for the password again. Kept
 * are digests of the keys that browsers hold. Thread-safe.
 */
final class Sessions {

  private static final int MOST = 100;
  private static final int KEY_BYTES = 32;

  private final Duration lifetime;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<String, Instant> endings = new LinkedHashMap<>();

  Sessions(Duration lifetime, InstantSource clock, SecureRandom random) {
    this.lifetime = lifetime;
    this.clock = clock;
    this.random = random;
  }

  /** Begins one, in place of the oldest when there are many; its key, for the browser alone. */
  synchronized String begin() {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Instant now = clock.instant();
    endings.values().removeIf(ending -> !ending.isAfter(now));
    if (endings.size() >= MOST) {
      Iterator<String> oldest = endings.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    endings.put(digest(key), now.plus(lifetime));
    return key;
  }

  /** When the session ends; empty when there is none of this key. */
  synchronized Optional<Instant> ending(String key) {
    return Optional.ofNullable(endings.get(digest(key)))
        .filter(ending -> ending.isAfter(clock.instant()));
  }

  /** Ends one. */
  synchronized void end(String key) {
    endings.remove(digest(key));
  }

  private static String digest(String key) {
    return HexFormat.of().formatHex(Hashes.sha256(key.getBytes(US_ASCII)));
  }
}
