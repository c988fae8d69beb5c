package me.uport.crypto.box;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.util.Pack;

/** NaCl's {@code crypto_box}: X25519, HSalsa20, XSalsa20, Poly1305; the tag stands first. */
final class NaclBox {

  static final int KEY_LENGTH = 32;
  static final int NONCE_LENGTH = 24;
  static final int TAG_LENGTH = 16;

  private static final int ROUNDS = 20;

  /** "expand 32-byte k", the constants of Salsa20 with long keys. */
  private static final int[] SIGMA = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

  private NaclBox() {}

  static byte[] publicKey(byte[] secretKey) {
    byte[] publicKey = new byte[KEY_LENGTH];
    X25519.generatePublicKey(secretKey, 0, publicKey, 0);
    return publicKey;
  }

  /**
   * The key that both sides share.
   *
   * @return nothing when the public key is one of the few that lead to an all-zero secret (RFC
   *     7748, 6.1): anybody could read what is encrypted with it
   */
  static Optional<byte[]> sharedKey(byte[] secretKey, byte[] publicKey) {
    return agreement(secretKey, publicKey).map(NaclBox::hsalsa20);
  }

  /** The same before NaCl hashes it. */
  static Optional<byte[]> agreement(byte[] secretKey, byte[] publicKey) {
    byte[] shared = new byte[KEY_LENGTH];
    return X25519.calculateAgreement(secretKey, 0, publicKey, 0, shared, 0)
        ? Optional.of(shared)
        : Optional.empty();
  }

  /** HSalsa20 of a zero input: the rounds of Salsa20 without their last addition. */
  private static byte[] hsalsa20(byte[] key) {
    int[] input = new int[16];
    for (int i = 0; i < SIGMA.length; i++) {
      input[5 * i] = SIGMA[i];
    }
    Pack.littleEndianToInt(key, 0, input, 1, 4);
    Pack.littleEndianToInt(key, 16, input, 11, 4);
    int[] output = new int[16];
    Salsa20Engine.salsaCore(ROUNDS, input, output);
    byte[] result = new byte[KEY_LENGTH];
    for (int i = 0; i < 4; i++) {
      Pack.intToLittleEndian(output[5 * i] - input[5 * i], result, 4 * i);
      Pack.intToLittleEndian(output[6 + i] - input[6 + i], result, 16 + 4 * i);
    }
    return result;
  }

  static byte[] seal(byte[] plaintext, byte[] nonce, byte[] sharedKey) {
    XSalsa20Engine cipher = cipher(nonce, sharedKey);
    byte[] macKey = macKey(cipher);
    byte[] sealed = new byte[TAG_LENGTH + plaintext.length];
    cipher.processBytes(plaintext, 0, plaintext.length, sealed, TAG_LENGTH);
    System.arraycopy(tag(macKey, sealed), 0, sealed, 0, TAG_LENGTH);
    return sealed;
  }

  /** Answers nothing when the tag is not right. */
  static Optional<byte[]> open(byte[] sealed, byte[] nonce, byte[] sharedKey) {
    if (sealed.length < TAG_LENGTH) {
      return Optional.empty();
    }
    XSalsa20Engine cipher = cipher(nonce, sharedKey);
    byte[] expected = tag(macKey(cipher), sealed);
    if (!MessageDigest.isEqual(expected, Arrays.copyOf(sealed, TAG_LENGTH))) {
      return Optional.empty();
    }
    byte[] plaintext = new byte[sealed.length - TAG_LENGTH];
    cipher.processBytes(sealed, TAG_LENGTH, plaintext.length, plaintext, 0);
    return Optional.of(plaintext);
  }

  private static XSalsa20Engine cipher(byte[] nonce, byte[] sharedKey) {
    XSalsa20Engine cipher = new XSalsa20Engine();
    cipher.init(true, new ParametersWithIV(new KeyParameter(sharedKey), nonce));
    return cipher;
  }

  /** The first 32 bytes of the key stream key the authenticator; the text follows them. */
  private static byte[] macKey(XSalsa20Engine cipher) {
    byte[] macKey = new byte[KEY_LENGTH];
    cipher.processBytes(macKey, 0, macKey.length, macKey, 0);
    return macKey;
  }

  private static byte[] tag(byte[] macKey, byte[] sealed) {
    Poly1305 mac = new Poly1305();
    mac.init(new KeyParameter(macKey));
    mac.update(sealed, TAG_LENGTH, sealed.length - TAG_LENGTH);
    byte[] tag = new byte[TAG_LENGTH];
    mac.doFinal(tag, 0);
    return tag;
  }
}
