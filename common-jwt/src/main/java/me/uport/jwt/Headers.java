package me.uport.jwt;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Reads headers. Nearly all tokens have one of a few, so what was read is remembered. Thread-safe.
 */
final class Headers {

  /** Longer ones name a key, and are many. */
  private static final int MAX_LENGTH = 64;

  private static final int MAX_KNOWN = 64;

  private final ConcurrentMap<String, Map<String, Object>> known = new ConcurrentHashMap<>();

  /**
   * Reads a header, which must not be changed.
   *
   * @throws ParseException as {@link ClaimsJson#readObject}
   */
  Map<String, Object> read(byte[] json) throws ParseException {
    if (json.length > MAX_LENGTH) {
      return ClaimsJson.readObject(json, "header");
    }
    // Every byte is a character of Latin-1, so that no two headers share a key.
    String key = new String(json, StandardCharsets.ISO_8859_1);
    Map<String, Object> header = known.get(key);
    if (header == null) {
      header = ClaimsJson.readObject(json, "header");
      remember(key, header);
    }
    return header;
  }

  /** Whoever sends many others makes us read again, no more. */
  private void remember(String key, Map<String, Object> header) {
    if (known.size() >= MAX_KNOWN) {
      known.clear();
    }
    known.put(key, header);
  }
}
