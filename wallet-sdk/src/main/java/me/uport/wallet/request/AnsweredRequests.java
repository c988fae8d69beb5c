package me.uport.wallet.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.wallet.keys.SecretStore;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which requests were answered. One request may come twice, as a QR code and by push, and twice by
 * push after a crash; a transaction must not be sent twice for it. Kept on the device, the newest
 * {@value #MOST} of those that have not expired. Thread-safe.
 */
public final class AnsweredRequests {

  /** More than anybody answers within the lifetime of a request. */
  static final int MOST = 500;

  /** Longer than a verifier allows clocks to differ. */
  private static final Duration MARGIN = Duration.ofHours(1);

  private static final String NAME = "answered";
  private static final long NEVER = Long.MAX_VALUE;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final SecretStore store;
  private final Clock clock;

  /** Those of one device, under the name {@code answered}. */
  public AnsweredRequests(SecretStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Whether this very request was answered. */
  public synchronized boolean contains(Origin request) {
    return load().containsKey(keyOf(request));
  }

  /** Remembers that it is; {@link SecretStore#save} has kept it when this returns. */
  public synchronized void add(Origin request) {
    Map<String, Long> answered = load();
    long now = clock.instant().getEpochSecond();
    answered.values().removeIf(until -> until < now);
    answered.put(
        keyOf(request),
        request.expiresAt().map(end -> end.plus(MARGIN).getEpochSecond()).orElse(NEVER));
    for (Iterator<String> oldest = answered.keySet().iterator(); answered.size() > MOST; ) {
      oldest.next();
      oldest.remove();
    }
    store.save(NAME, JSON.writeValueAsBytes(answered));
  }

  /** Of what was signed: a signature has a second spelling, with the other s. */
  private static String keyOf(Origin request) {
    String signed = request.token().substring(0, request.token().lastIndexOf('.'));
    return Hex.encodeBare(Hashes.sha256(signed.getBytes(US_ASCII)));
  }

  private Map<String, Long> load() {
    Map<String, Long> answered = new LinkedHashMap<>();
    store.load(NAME).ifPresent(text -> read(text, answered));
    return answered;
  }

  private static void read(byte[] text, Map<String, Long> answered) {
    try {
      JSON.readTree(text)
          .properties()
          .forEach(one -> answered.put(one.getKey(), one.getValue().asLong(NEVER)));
    } catch (JacksonException e) {
      throw new IllegalStateException("Expected answered requests but found something else", e);
    }
  }
}
