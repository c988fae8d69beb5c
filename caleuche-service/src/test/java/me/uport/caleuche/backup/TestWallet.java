package me.uport.caleuche.backup;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import me.uport.backup.EventEnvelope;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A wallet with an identity of its own: signs events and bearers as wallets do. */
record TestWallet(Did did, PrivateKey key) {

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final byte[] BACKUP_KEY = new byte[32];
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Somebody whom no other test knows, so that nobody's hub is in the way. */
  static TestWallet unique() {
    TestIdentity somebody = TestIdentities.named("caleuche " + MADE.incrementAndGet());
    return new TestWallet(somebody.did(), somebody.key());
  }

  TestWallet spelling(Did other) {
    return new TestWallet(other, key);
  }

  TestWallet withKey(PrivateKey other) {
    return new TestWallet(did, other);
  }

  /** An event that is encrypted as wallets do. */
  String event(@Nullable String previous, Object event) {
    return token(eventClaims(previous, event));
  }

  /** An event as the wallets of 2018 wrote it. */
  String plainEvent(@Nullable String previous, Object event) {
    Map<String, Object> claims = eventClaims(previous, "");
    claims.put("event", event);
    return token(claims);
  }

  /** What an event says. */
  static JsonNode opened(@Nullable String previous, JsonNode event) {
    byte[] text = EventEnvelope.open(BACKUP_KEY, previous, event).orElseThrow();
    return JSON.readTree(text);
  }

  static Map<String, Object> eventClaims(@Nullable String previous, Object event) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("previous", previous);
    byte[] text = JSON.writeValueAsBytes(event);
    claims.put("event", EventEnvelope.seal(BACKUP_KEY, previous, text, RANDOM));
    return claims;
  }

  String bearer() {
    return token(Map.of());
  }

  String bearerAfter(String previous) {
    return token(Map.of("previous", previous));
  }

  String token(Map<String, ?> claims) {
    return token(claims, Duration.ofMinutes(10));
  }

  String token(Map<String, ?> claims, @Nullable Duration expiresIn) {
    return new JwtSigner(did, key, JwtAlgorithm.ES256K_R, Clock.systemUTC())
        .sign(claims, expiresIn);
  }
}
