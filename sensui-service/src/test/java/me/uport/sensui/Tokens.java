package me.uport.sensui;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.jwt.JwtSigner;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import org.jspecify.annotations.Nullable;

/** Tokens as sponsors and others make them. */
final class Tokens {
  /** A sponsor who has nothing in the vault. */
  static final TestIdentity POOR_SPONSOR = TestIdentities.named("poor sponsor");

  /** A sponsor whom nobody has met before the node goes down. */
  static final TestIdentity STRANGE_SPONSOR = TestIdentities.named("strange sponsor");

  private Tokens() {}

  /** A fuel token of the sponsor. */
  static String fuel(Address device) {
    return fuel(TestIdentities.sponsor(), device);
  }

  static String fuel(TestIdentity issuer, Address device) {
    return signed(issuer, Map.of("sub", device.toString()), Duration.ofMinutes(10));
  }

  static String signed(TestIdentity issuer, Map<String, ?> claims, @Nullable Duration lifetime) {
    return new JwtSigner(issuer.did(), issuer.key(), Clock.systemUTC())
        .sign(new LinkedHashMap<>(claims), lifetime);
  }
}
