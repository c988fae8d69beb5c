package me.uport.backup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;

/**
 * A wallet that signs event after event and keeps the links, as a stranger would be handed them.
 */
final class Wallet {

  private final List<EventLink> links = new ArrayList<>();
  private final Did did;
  private PrivateKey key;
  private JwtAlgorithm algorithm = JwtAlgorithm.ES256K_R;
  private Instant now;

  Wallet(Did did, PrivateKey key, Instant now) {
    this.did = did;
    this.key = key;
    this.now = now;
  }

  Did did() {
    return did;
  }

  PrivateKey key() {
    return key;
  }

  List<EventLink> links() {
    return new ArrayList<>(links);
  }

  EventId head() {
    return links.getLast().id();
  }

  Wallet at(Instant time) {
    now = time;
    return this;
  }

  Wallet signingWith(PrivateKey other) {
    key = other;
    return this;
  }

  Wallet signingWith(JwtAlgorithm other) {
    algorithm = other;
    return this;
  }

  Wallet appends(Object event) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("previous", links.isEmpty() ? null : head().text());
    claims.put("event", event);
    links.add(link(claims));
    return this;
  }

  /** Keeps what another device of the same identity has appended. */
  void keeps(EventLink link) {
    links.add(link);
  }

  Wallet appendsMany(int count) {
    for (int i = 1; i <= count; i++) {
      appends("ciphertext " + i);
    }
    return this;
  }

  /** The next link with any claims. */
  EventLink link(Map<String, Object> claims) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    String token = new JwtSigner(did, key, algorithm, clock).sign(claims, Duration.ofMinutes(10));
    String[] segments = token.split("\\.", -1);
    return new EventLink(
        links.size() + 1,
        EventId.ofSigningInput(segments[0] + "." + segments[1]),
        links.isEmpty() ? null : head(),
        now,
        segments[0],
        segments[1],
        segments[2],
        null);
  }
}
