package me.uport.web.outbound;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.jwt.JwtSigner;

/**
 * Signs bodies that a service posts to others, so that a receiver knows who sent one and that
 * nobody has changed it: a JWT with {@code aud} (the receiver's origin), {@code type}, {@code jti}
 * and {@code sha256} (of the body, in hex), good for ten minutes. Thread-safe.
 */
public final class BodyTokens {

  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private final JwtSigner signer;

  public BodyTokens(JwtSigner signer) {
    this.signer = signer;
  }

  /**
   * A token for a body.
   *
   * @param type of the token
   * @param jti the same in every attempt, so that a receiver can drop repetitions
   */
  public String sign(URI receiver, String type, String jti, byte[] body) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", receiver.getScheme() + "://" + receiver.getRawAuthority());
    claims.put("type", type);
    claims.put("jti", jti);
    claims.put("sha256", HexFormat.of().formatHex(sha256(body)));
    return signer.sign(claims, LIFETIME);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
