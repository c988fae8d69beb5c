package me.uport.acceptance;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import me.uport.acceptance.Route.Guard;
import me.uport.jwt.JwtSigner;
import me.uport.platform.PlatformDescription;

/** The tokens that open routes, and tokens that are almost such. */
final class Tokens {

  private static final Duration LIFETIME = Duration.ofMinutes(30);

  private final Actor alice;
  private final Actor dapp;
  private final String endpoint;
  private final PlatformDescription.FuelTokenIssuer sponsor;

  /**
   * @param endpoint of alice's phone
   */
  Tokens(Actor alice, Actor dapp, String endpoint, PlatformDescription.FuelTokenIssuer sponsor) {
    this.alice = alice;
    this.dapp = dapp;
    this.endpoint = endpoint;
    this.sponsor = sponsor;
  }

  String valid(Guard guard) {
    return signed(guard, claims(guard));
  }

  /** Other claims, signed by whom such a route believes. */
  String signed(Guard guard, Map<String, Object> claims) {
    return switch (guard) {
      case FUEL, RPC, SPONSOR -> bySponsor(claims, LIFETIME);
      default -> alice.sign(claims);
    };
  }

  String expired(Guard guard) {
    return switch (guard) {
      case FUEL, RPC, SPONSOR -> bySponsor(claims(guard), Duration.ofMinutes(-10));
      default -> alice.expired(claims(guard));
    };
  }

  String early(Guard guard) {
    return alice.early(claims(guard));
  }

  String forged(Guard guard) {
    return alice.forged(claims(guard));
  }

  String fromAnotherNetwork(Guard guard) {
    return alice.fromAnotherNetwork(claims(guard));
  }

  /** Right in everything, but made to be shown to others: a public credential. */
  String credential(Guard guard) {
    Map<String, Object> claims = new LinkedHashMap<>(claims(guard));
    claims.put("claim", Map.of("name", "Alice"));
    return signed(guard, claims);
  }

  private Map<String, Object> claims(Guard guard) {
    return switch (guard) {
      case NONE, BACKUP -> Map.of();
      case ERASURE -> Map.of("jti", UUID.randomUUID().toString());
      case USER_AUTH -> Map.of("type", "user-auth");
      case NOTIFICATION ->
          Map.of("type", "notifications", "aud", dapp.did().toString(), "value", endpoint);
      case FUEL, RPC -> Map.of("sub", alice.address(), "type", "fuel");
      case SPONSOR -> Map.of("type", "sponsor");
    };
  }

  private String bySponsor(Map<String, ?> claims, Duration lifetime) {
    return new JwtSigner(sponsor.issuer(), sponsor.key(), Clock.systemUTC()).sign(claims, lifetime);
  }
}
