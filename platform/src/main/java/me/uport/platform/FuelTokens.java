package me.uport.platform;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.jwt.JwtSigner;

/** Mints fuel tokens as the platform's own issuer. */
public final class FuelTokens {

  private static final Duration LIFETIME = Duration.ofHours(24);

  private final JwtSigner signer;

  /** Tokens of this issuer. */
  public FuelTokens(PlatformDescription.FuelTokenIssuer issuer, Clock clock) {
    this.signer = new JwtSigner(issuer.issuer(), issuer.key(), clock);
  }

  /** A fuel token for a device key, good for a day. */
  public String mint(Address deviceKey) {
    return signer.sign(Map.of("sub", deviceKey.toString(), "type", "fuel"), LIFETIME);
  }
}
