package me.uport.sensui.callbacks;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import me.uport.jwt.JwtSigner;
import me.uport.web.outbound.BodyTokens;

/** What this service signs when it calls others, and how often it tries. */
public final class Signatures {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final JwtSigner signer;
  private final BodyTokens bodies;
  private final CallbackProperties properties;

  Signatures(JwtSigner signer, CallbackProperties properties) {
    this.signer = signer;
    this.bodies = new BodyTokens(signer);
    this.properties = properties;
  }

  /**
   * A token for a body: {@code sha256} is its digest in hex.
   *
   * @param type of the token
   * @param jti the same in every attempt
   */
  public String ofBody(URI receiver, String type, String jti, byte[] body) {
    return bodies.sign(receiver, type, jti, body);
  }

  /** The pause after so many failed attempts; empty when there were enough. */
  public Optional<Duration> pauseAfter(int attempts) {
    return attempts >= properties.maxAttempts()
        ? Optional.empty()
        : Optional.of(properties.pauseAfter(attempts));
  }

  String sign(Map<String, Object> claims) {
    return signer.sign(claims, LIFETIME);
  }

  static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }
}
