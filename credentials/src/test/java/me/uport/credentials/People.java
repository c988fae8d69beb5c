package me.uport.credentials;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import me.uport.credentials.claims.StatusCheck;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.did.DidResolvers;
import me.uport.did.key.JwkDidResolver;
import me.uport.did.key.KeyDidResolver;
import me.uport.did.pkh.PkhDidResolver;
import me.uport.jwt.InMemoryReplayStore;
import me.uport.jwt.JwtSigner;
import me.uport.jwt.JwtVerifier;

/** Identities whose documents need no chain, at one fixed time. */
public final class People {

  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final Duration HOUR = Duration.ofHours(1);

  public static final Person ALICE = new Person(key("11"));
  public static final Person BOB = new Person(key("22"));
  public static final Person DAPP = new Person(key("33"));
  public static final Person BANK = new Person(key("44"));
  public static final Person MALLORY = new Person(key("55"));

  public static final DidResolver RESOLVER =
      new DidResolvers(
          Map.of(
              "pkh", new PkhDidResolver(),
              "key", new KeyDidResolver(),
              "jwk", new JwkDidResolver()));

  private static final int MANY = 1000;

  private People() {}

  private static PrivateKey key(String digits) {
    return PrivateKey.parse("0x" + digits.repeat(32));
  }

  /** Somebody with a key. */
  public record Person(PrivateKey key) {

    public Did did() {
      return Did.parse("did:pkh:eip155:1:" + key.address());
    }

    public JwtSigner signer() {
      return new JwtSigner(did(), key, CLOCK);
    }

    /** Their face to users and issuers, where nobody knows what was revoked. */
    public Credentials credentials() {
      return new Credentials(
          signer(),
          new JwtVerifier(RESOLVER, CLOCK),
          StatusCheck.NONE,
          new InMemoryReplayStore(CLOCK, MANY),
          new SecureRandom(),
          CLOCK);
    }

    /** Any token of theirs that expires in an hour. */
    public String sign(Map<String, ?> claims) {
      return signer().sign(claims, HOUR);
    }
  }
}
