package me.uport.pututu.push.webpush;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import me.uport.pututu.push.P256;
import me.uport.pututu.push.SubscriptionKeys;

/**
 * Encrypts for a subscriber, so that the push service in between reads nothing (RFC 8291), in the
 * coding {@code aes128gcm} (RFC 8188). A message is one record; each has a key of its own.
 * Thread-safe.
 */
final class MessageEncryption {

  /** The record size that is announced; a push service need not take more (RFC 8030, 7.2). */
  private static final int RECORD_SIZE = 4096;

  private static final int SALT_BYTES = 16;
  private static final int AUTH_BYTES = 16;
  private static final int SECRET_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  /** Ends the text of the last record; zeros follow it (RFC 8188, 2). */
  private static final byte LAST_RECORD = 2;

  private static final byte[] KEY_INFO = ascii("Content-Encoding: aes128gcm\0");
  private static final byte[] NONCE_INFO = ascii("Content-Encoding: nonce\0");
  private static final byte[] SECRET_INFO = ascii("WebPush: info\0");

  private final SecureRandom random;

  MessageEncryption(SecureRandom random) {
    this.random = random;
  }

  /**
   * The body of a request.
   *
   * @param paddedTo how long the text is made, so that its length says nothing; no shorter than it
   */
  byte[] encrypt(String text, int paddedTo, SubscriptionKeys subscriber)
      throws GeneralSecurityException {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    byte[] record = new byte[Math.max(paddedTo, plain.length) + 1];
    System.arraycopy(plain, 0, record, 0, plain.length);
    record[plain.length] = LAST_RECORD;
    return encrypt(record, salt, freshKeys(), subscriber);
  }

  private KeyPair freshKeys() throws NoSuchAlgorithmException, InvalidAlgorithmParameterException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  /** All that is not random; apart, because the RFC's example gives the rest. */
  static byte[] encrypt(byte[] record, byte[] salt, KeyPair sender, SubscriptionKeys subscriber)
      throws GeneralSecurityException {
    byte[] senderPoint = P256.point((ECPublicKey) sender.getPublic());
    byte[] secret = secret(sender, senderPoint, subscriber);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE,
        new SecretKeySpec(derive(salt, secret, KEY_INFO, KEY_BYTES), "AES"),
        new GCMParameterSpec(TAG_BITS, derive(salt, secret, NONCE_INFO, NONCE_BYTES)));
    byte[] ciphertext = cipher.doFinal(record);
    return ByteBuffer.allocate(salt.length + 5 + senderPoint.length + ciphertext.length)
        .put(salt)
        .putInt(RECORD_SIZE)
        .put((byte) senderPoint.length)
        .put(senderPoint)
        .put(ciphertext)
        .array();
  }

  /** What both sides know and nobody else: RFC 8291, 3.4. */
  private static byte[] secret(KeyPair sender, byte[] senderPoint, SubscriptionKeys subscriber)
      throws GeneralSecurityException {
    byte[] subscriberPoint = decode(subscriber.p256dh());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(sender.getPrivate());
    agreement.doPhase(P256.publicKey(subscriberPoint), true);
    byte[] info =
        ByteBuffer.allocate(SECRET_INFO.length + subscriberPoint.length + senderPoint.length)
            .put(SECRET_INFO)
            .put(subscriberPoint)
            .put(senderPoint)
            .array();
    return derive(decode(subscriber.auth()), agreement.generateSecret(), info, SECRET_BYTES);
  }

  private static byte[] derive(byte[] salt, byte[] input, byte[] info, int length)
      throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(
            HKDFParameterSpec.ofExtract().addSalt(salt).addIKM(input).thenExpand(info, length));
  }

  /**
   * Whether messages can be encrypted with these keys at all.
   *
   * @throws IllegalArgumentException when they are not such keys
   */
  static void check(SubscriptionKeys keys) {
    P256.publicKey(decode(keys.p256dh()));
    if (decode(keys.auth()).length != AUTH_BYTES) {
      throw new IllegalArgumentException("expected an authentication secret of 16 bytes");
    }
  }

  private static byte[] decode(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
