package me.uport.credentials.openid4vp;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.did.Did;
import org.jspecify.annotations.Nullable;

/**
 * A request that was signed, with what its answer is checked against: kept, in the session of whom
 * it was shown to, until the answer comes. Immutable.
 *
 * @param verifier who asks
 * @param query what for
 * @param nonce what the holder signs, this one time
 * @param state what comes back beside the answer
 * @param responseUri where the answer is posted
 * @param expiresAt until when it may be answered
 * @param token the request object
 * @param answerKey decrypts the answer, this one time; null when it comes as it is
 */
public record VpRequest(
    Did verifier,
    DcqlQuery query,
    String nonce,
    String state,
    URI responseUri,
    Instant expiresAt,
    String token,
    @Nullable BoxKeyPair answerKey) {

  /** The Client Identifier Prefix of DIDs (OpenID4VP 1.0, 5.9.3). */
  static final String CLIENT_PREFIX = "decentralized_identifier:";

  /** To whom presentations are made out. */
  String clientId() {
    return CLIENT_PREFIX + verifier;
  }

  /** What opens a wallet on the same phone, or stands in a QR code. */
  public URI link() {
    return URI.create("openid4vp://?client_id=" + encoded(clientId()) + "&request=" + token);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Whose it is, and no more: nonce and state are secrets until the answer came. */
  @Override
  public String toString() {
    return "VpRequest[verifier=" + verifier + "]";
  }
}
