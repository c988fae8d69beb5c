package me.uport.pututu;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.did.Did;
import me.uport.jwt.JwtAlgorithm;
import me.uport.jwt.JwtSigner;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;

/** Somebody who signs tokens: a user with a wallet, or a dapp. */
public final class Actor {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final TestIdentity identity;
  private final Did did;
  private final Clock clock;
  private final JwtSigner signer;

  private Actor(TestIdentity identity, Did did, Clock clock) {
    this.identity = identity;
    this.did = did;
    this.clock = clock;
    this.signer = new JwtSigner(did, identity.key(), JwtAlgorithm.ES256K_R, clock);
  }

  static Actor named(String name, Clock clock) {
    TestIdentity identity = TestIdentities.named(name);
    return new Actor(identity, identity.did(), clock);
  }

  /** The same one, who signs with another's key. */
  Actor withKeyOf(Actor other) {
    return new Actor(other.identity, did, clock);
  }

  public String did() {
    return did.toString();
  }

  TestIdentity identity() {
    return identity;
  }

  /** The user for itself. */
  public String userAuth() {
    return token(Map.of("type", "user-auth"));
  }

  /** The user's permission for a dapp. */
  public String notification(Actor dapp, String endpoint) {
    return token(Map.of("type", "notifications", "aud", dapp.did(), "value", endpoint));
  }

  public String token(Map<String, ?> claims) {
    return signer.sign(claims, LIFETIME);
  }

  public String token(Map<String, ?> claims, Duration lifetime) {
    return signer.sign(new LinkedHashMap<>(claims), lifetime);
  }

  /** Made to be shown around: a credential about a friend. */
  String verifiedClaim() {
    return token(Map.of("sub", "did:ethr:0x" + "1".repeat(40), "claim", Map.of("name", "Bob")));
  }

  /** Made for a dapp that asked who this is. */
  String disclosureResponse(Actor dapp) {
    return token(
        Map.of(
            "type",
            "shareResp",
            "aud",
            dapp.did(),
            "own",
            Map.of("name", "Alice"),
            "req",
            "a.b.c"));
  }
}
