package me.uport.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The side of the browser, or of an app behind UnifiedPush: an endpoint with the keys that messages
 * to it are encrypted for. It decrypts by itself, apart from any sender's code (RFC 8291, RFC
 * 8188). Immutable.
 */
public final class WebPushSubscription {

  private static final int SALT = 16;
  private static final int POINT = 65;
  private static final int TAG = 16;
  private static final byte LAST_RECORD = 2;

  private final String endpoint;
  private final KeyPair keys;
  private final byte[] auth;

  WebPushSubscription(String endpoint, KeyPair keys, byte[] auth) {
    this.endpoint = endpoint;
    this.keys = keys;
    this.auth = auth.clone();
  }

  /** The URL that messages are posted to. */
  public String endpoint() {
    return endpoint;
  }

  /** The public key: an uncompressed point of P-256, 65 bytes in base64url. */
  public String p256dh() {
    return P256Keys.encode(publicPoint());
  }

  /** The authentication secret: 16 bytes in base64url. */
  public String auth() {
    return P256Keys.encode(auth);
  }

  /** As {@code PushSubscription.toJSON()} of the Push API shows it. */
  public Map<String, Object> toJson() {
    return Map.of("endpoint", endpoint, "keys", Map.of("p256dh", p256dh(), "auth", auth()));
  }

  /**
   * Decrypts a message of one record.
   *
   * @param body the header (salt, record size, key) and the ciphertext
   * @throws GeneralSecurityException when the message was not encrypted for this subscription
   */
  public String decrypt(byte[] body) throws GeneralSecurityException {
    if (body.length < SALT + 5 + POINT + TAG + 1) {
      throw new GeneralSecurityException("Expected a header of 86 bytes and a record");
    }
    ByteBuffer message = ByteBuffer.wrap(body);
    byte[] salt = take(message, SALT);
    int recordSize = message.getInt();
    byte[] sender = take(message, Byte.toUnsignedInt(message.get()));
    byte[] ciphertext = take(message, message.remaining());
    if (ciphertext.length > recordSize) {
      throw new GeneralSecurityException("Expected one record of at most " + recordSize + " bytes");
    }
    return text(open(ciphertext, salt, secret(sender)));
  }

  private byte[] secret(byte[] sender) throws GeneralSecurityException {
    if (sender.length != POINT) {
      throw new GeneralSecurityException("Expected a key of 65 bytes, found " + sender.length);
    }
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init((ECPrivateKey) keys.getPrivate());
    agreement.doPhase(P256Keys.publicKey(sender), true);
    byte[] info =
        join("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), publicPoint(), sender);
    return derive(auth, agreement.generateSecret(), info, 32);
  }

  private static byte[] open(byte[] ciphertext, byte[] salt, byte[] secret)
      throws GeneralSecurityException {
    byte[] key = derive(salt, secret, info("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = derive(salt, secret, info("Content-Encoding: nonce\0"), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(key, "AES"),
        new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    return cipher.doFinal(ciphertext);
  }

  /** What stands before the delimiter of the last record; zeros may follow it. */
  private static String text(byte[] padded) throws GeneralSecurityException {
    int end = padded.length - 1;
    while (end >= 0 && padded[end] == 0) {
      end--;
    }
    if (end < 0 || padded[end] != LAST_RECORD) {
      throw new GeneralSecurityException("Expected the delimiter of the last record");
    }
    return new String(padded, 0, end, StandardCharsets.UTF_8);
  }

  private static byte[] derive(byte[] salt, byte[] input, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addIKM(input).addSalt(salt).thenExpand(info, length));
  }

  private byte[] publicPoint() {
    return P256Keys.point((ECPublicKey) keys.getPublic());
  }

  private static byte[] info(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] take(ByteBuffer from, int length) throws GeneralSecurityException {
    if (from.remaining() < length) {
      throw new GeneralSecurityException("Expected " + length + " more bytes");
    }
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer joined = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    Arrays.stream(parts).forEach(joined::put);
    return joined.array();
  }
}
