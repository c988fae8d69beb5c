package me.uport.crypto.box;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** An X25519 public key to which messages are encrypted ({@code boxPub}). Immutable. */
public final class BoxPublicKey {

  /** Messages are padded to a multiple of this, so that their size tells less. */
  private static final int BLOCK = 64;

  private final byte[] bytes;

  private BoxPublicKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Makes a key of its bytes.
   *
   * @throws IllegalArgumentException when there are not 32
   */
  public static BoxPublicKey of(byte[] bytes) {
    if (bytes.length != NaclBox.KEY_LENGTH) {
      throw new IllegalArgumentException(
          "Expected an encryption key of 32 bytes but found " + bytes.length);
    }
    return new BoxPublicKey(bytes.clone());
  }

  /**
   * Reads base64, with or without padding.
   *
   * @throws IllegalArgumentException when the text is not the base64 of 32 bytes
   */
  public static BoxPublicKey parse(String base64) {
    return of(Base64.getDecoder().decode(base64));
  }

  /**
   * Encrypts a message to this key, from a sender nobody can name. The UTF-8 bytes are padded with
   * zero bytes to a multiple of 64, so zero characters at the end of a message are lost.
   *
   * @param random draws the one-time key and the nonce
   * @throws IllegalArgumentException when this key is one of the few that keep nothing secret
   */
  public EncryptedMessage encrypt(String message, SecureRandom random) {
    byte[] nonce = new byte[NaclBox.NONCE_LENGTH];
    random.nextBytes(nonce);
    return encrypt(message, BoxKeyPair.generate(random), nonce);
  }

  EncryptedMessage encrypt(String message, BoxKeyPair ephemeral, byte[] nonce) {
    byte[] sharedKey =
        ephemeral
            .sharedKey(this)
            .orElseThrow(
                () -> new IllegalArgumentException("The encryption key is of small order"));
    Base64.Encoder base64 = Base64.getEncoder();
    return new EncryptedMessage(
        EncryptedMessage.VERSION,
        base64.encodeToString(nonce),
        ephemeral.publicKey().toBase64(),
        base64.encodeToString(NaclBox.seal(padded(message), nonce, sharedKey)));
  }

  private static byte[] padded(String message) {
    byte[] text = message.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(text, (text.length + BLOCK - 1) / BLOCK * BLOCK);
  }

  /** The 32 bytes, as a copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Standard base64 with padding: the form of {@code boxPub}. */
  public String toBase64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BoxPublicKey key && Arrays.equals(bytes, key.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** As {@link #toBase64()}. */
  @Override
  public String toString() {
    return toBase64();
  }
}
