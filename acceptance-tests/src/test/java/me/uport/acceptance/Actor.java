package me.uport.acceptance;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.jwt.JwtSigner;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;

/** Somebody with a key, who signs what a wallet signs, and what none would. */
record Actor(TestIdentity identity) {

  private static final Duration LIFETIME = Duration.ofMinutes(30);

  static Actor named(String name) {
    return new Actor(TestIdentities.named(name));
  }

  Did did() {
    return identity.did();
  }

  String address() {
    return identity.address().toString();
  }

  PrivateKey key() {
    return identity.key();
  }

  String sign(Map<String, ?> claims) {
    return sign(did(), key(), claims, LIFETIME);
  }

  /** Past, beyond what clocks may differ. */
  String expired(Map<String, ?> claims) {
    return sign(did(), key(), claims, Duration.ofMinutes(-10));
  }

  /** Valid only later. */
  String early(Map<String, ?> claims) {
    Map<String, Object> more = new HashMap<>(claims);
    more.put("nbf", Clock.systemUTC().instant().plus(Duration.ofMinutes(20)).getEpochSecond());
    return sign(more);
  }

  /** In the name of this one, with the key of another. */
  String forged(Map<String, ?> claims) {
    return sign(did(), named("a forger").key(), claims, LIFETIME);
  }

  /** The same key on a network that the platform does not know. */
  String fromAnotherNetwork(Map<String, ?> claims) {
    return sign(identity.did(5), key(), claims, LIFETIME);
  }

  private static String sign(Did issuer, PrivateKey key, Map<String, ?> claims, Duration lifetime) {
    return new JwtSigner(issuer, key, Clock.systemUTC()).sign(claims, lifetime);
  }
}
