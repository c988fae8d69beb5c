package me.uport.unnu;

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
  /** A sponsor of whom a test uses up the daily limit. */
  static final TestIdentity SMALL_SPONSOR = TestIdentities.named("small sponsor");

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
