package me.uport.pututu.push.webpush;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import me.uport.pututu.push.P256;
import me.uport.web.Secret;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who we are to push services (RFC 8292): a key of P-256, and tokens that are signed with it.
 * Thread-safe.
 */
final class VapidKey {

  /** At most a day; half of it leaves room for clocks that differ. */
  private static final Duration LIFETIME = Duration.ofHours(12);

  private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final ECPrivateKey key;
  private final String publicKey;
  private final String subject;
  private final JsonMapper mapper;

  private VapidKey(ECPrivateKey key, String publicKey, String subject, JsonMapper mapper) {
    this.key = key;
    this.publicKey = publicKey;
    this.subject = subject;
    this.mapper = mapper;
  }

  /**
   * Reads the configured key and tries it.
   *
   * @throws IllegalStateException when private and public key do not belong together
   */
  static VapidKey of(WebPushProperties properties, JsonMapper mapper) {
    if (properties.subject().isBlank()) {
      throw new IllegalStateException(
          "pututu.webpush.subject (PUTUTU_VAPID_SUBJECT) is empty: give a mailto: or https: URL"
              + " by which push services reach you");
    }
    String publicKey = Objects.requireNonNullElse(properties.publicKey(), "").strip();
    try {
      ECPrivateKey key = P256.privateKey(decode(privateKey(properties).reveal().strip()));
      VapidKey vapid = new VapidKey(key, publicKey, properties.subject(), mapper);
      vapid.check();
      return vapid;
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      // Without the cause: it may quote the key.
      throw new IllegalStateException(
          "pututu.webpush.private-key (PUTUTU_VAPID_PRIVATE_KEY) and pututu.webpush.public-key"
              + " (PUTUTU_VAPID_PUBLIC_KEY) are not a pair of VAPID keys: give 32 bytes and 65 bytes"
              + " of one key of P-256 in base64url");
    }
  }

  private static Secret privateKey(WebPushProperties properties) {
    Secret key = properties.privateKey();
    if (key != null && !key.isBlank()) {
      return key;
    }
    try {
      return new Secret(Files.readString(Objects.requireNonNull(properties.privateKeyFile())));
    } catch (IOException e) {
      throw new IllegalStateException(
          "pututu.webpush.private-key-file (PUTUTU_VAPID_PRIVATE_KEY_FILE) names "
              + properties.privateKeyFile()
              + ", which cannot be read",
          e);
    }
  }

  private void check() throws GeneralSecurityException {
    byte[] text = "a key is tried before it is used".getBytes(StandardCharsets.US_ASCII);
    Signature verifier = Signature.getInstance(ALGORITHM);
    verifier.initVerify(P256.publicKey(decode(publicKey)));
    verifier.update(text);
    if (!verifier.verify(sign(text))) {
      throw new IllegalArgumentException("expected a pair of keys");
    }
  }

  /** What wallets subscribe with as {@code applicationServerKey}: 65 bytes in base64url. */
  String publicKey() {
    return publicKey;
  }

  /** The header {@code Authorization} for a push service. */
  String authorization(URI endpoint, Instant now) throws GeneralSecurityException {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("aud", origin(endpoint));
    claims.put("exp", now.plus(LIFETIME).getEpochSecond());
    claims.put("sub", subject);
    String input = part(Map.of("typ", "JWT", "alg", "ES256")) + "." + part(claims);
    String signature = BASE64URL.encodeToString(sign(input.getBytes(StandardCharsets.US_ASCII)));
    return "vapid t=" + input + "." + signature + ", k=" + publicKey;
  }

  /** Scheme, host and port (RFC 6454, 6.1). */
  static String origin(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  private byte[] sign(byte[] text) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initSign(key);
    signature.update(text);
    return signature.sign();
  }

  private String part(Map<String, ?> json) {
    return BASE64URL.encodeToString(mapper.writeValueAsBytes(json));
  }

  private static byte[] decode(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }
}
