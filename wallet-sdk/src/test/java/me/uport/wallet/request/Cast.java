package me.uport.wallet.request;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidResolvers;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;

/** Identities whose documents need no chain, at one fixed time. */
final class Cast {

  static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  static final PrivateKey ALICE = PrivateKey.parse("0x" + "11".repeat(32));
  static final PrivateKey DAPP = PrivateKey.parse("0x" + "33".repeat(32));
  static final PrivateKey MALLORY = PrivateKey.parse("0x" + "55".repeat(32));
  static final JwtVerifier VERIFIER =
      new JwtVerifier(new DidResolvers(Map.of("pkh", new PkhDidResolver())), CLOCK);

  private Cast() {}

  static Did did(PrivateKey key) {
    return Did.parse("did:pkh:eip155:1:" + key.address());
  }

  static JwtSigner signer(PrivateKey key) {
    return new JwtSigner(did(key), key, CLOCK);
  }

  /** A request of the dapp's that expires in ten minutes. */
  static String request(Map<String, ?> claims) {
    return signer(DAPP).sign(claims, Duration.ofMinutes(10));
  }

  /** Alice's reader; topics are not there. */
  static RequestReader reader() {
    return new RequestReader(
        VERIFIER,
        call -> {
          throw new java.io.IOException("there is no network in this test");
        },
        Set.of(did(ALICE).toString()));
  }
}
