package me.uport.crypto.box;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * An X25519 key pair that receives encrypted messages. Immutable and thread-safe; printing it shows
 * the public half only.
 */
public final class BoxKeyPair {

  private final byte[] secretKey;
  private final BoxPublicKey publicKey;

  private BoxKeyPair(byte[] secretKey) {
    this.secretKey = secretKey;
    this.publicKey = BoxPublicKey.of(NaclBox.publicKey(secretKey));
  }

  /**
   * Makes the pair of a secret key.
   *
   * @param secretKey any 32 bytes; X25519 itself clears the bits that must not be set
   * @throws IllegalArgumentException when there are not 32 bytes
   */
  public static BoxKeyPair of(byte[] secretKey) {
    if (secretKey.length != NaclBox.KEY_LENGTH) {
      throw new IllegalArgumentException(
          "Expected an encryption secret of 32 bytes but found " + secretKey.length);
    }
    return new BoxKeyPair(secretKey.clone());
  }

  /** Draws a new pair. */
  public static BoxKeyPair generate(SecureRandom random) {
    byte[] secretKey = new byte[NaclBox.KEY_LENGTH];
    random.nextBytes(secretKey);
    return new BoxKeyPair(secretKey);
  }

  /** The half that is published as {@code boxPub}. */
  public BoxPublicKey publicKey() {
    return publicKey;
  }

  /** The secret half, as a copy: for writing a key file, never for a log. */
  public byte[] secretKey() {
    return secretKey.clone();
  }

  /**
   * Decrypts a message and takes the padding off.
   *
   * @throws DecryptionException when the version is unknown, a field is malformed, or the message
   *     was altered or is for another key
   */
  public String decrypt(EncryptedMessage message) throws DecryptionException {
    if (!EncryptedMessage.VERSION.equals(message.version())) {
      throw new DecryptionException("Unsupported encryption algorithm: " + message.version());
    }
    byte[] nonce = field(message.nonce(), NaclBox.NONCE_LENGTH);
    BoxPublicKey sender = BoxPublicKey.of(field(message.ephemPublicKey(), NaclBox.KEY_LENGTH));
    byte[] sealed = base64(message.ciphertext());
    return sharedKey(sender)
        .flatMap(key -> NaclBox.open(sealed, nonce, key))
        .map(BoxKeyPair::text)
        .orElseThrow(() -> new DecryptionException("Could not decrypt message"));
  }

  /**
   * The secret of 32 bytes that both sides share (RFC 7748), to derive keys from.
   *
   * @return nothing when the other key is one of the few that keep nothing secret
   */
  public Optional<byte[]> agreement(BoxPublicKey other) {
    return NaclBox.agreement(secretKey, other.bytes());
  }

  Optional<byte[]> sharedKey(BoxPublicKey other) {
    return NaclBox.sharedKey(secretKey, other.bytes());
  }

  private static byte[] field(String base64, int length) throws DecryptionException {
    byte[] bytes = base64(base64);
    if (bytes.length != length) {
      throw new DecryptionException("Invalid encrypted message");
    }
    return bytes;
  }

  /** With or without padding: uPort's Kotlin clients leave it out. */
  private static byte[] base64(String text) throws DecryptionException {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new DecryptionException("Invalid encrypted message", e);
    }
  }

  private static String text(byte[] padded) {
    int length = padded.length;
    while (length > 0 && padded[length - 1] == 0) {
      length--;
    }
    return new String(padded, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoxKeyPair pair && Arrays.equals(secretKey, pair.secretKey);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  @Override
  public String toString() {
    return "BoxKeyPair[" + publicKey + ", secret [REDACTED]]";
  }
}
