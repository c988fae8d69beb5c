package me.uport.crypto.jwe;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** What encrypts the content: authenticated ciphers with keys of 32 and tags of 16 bytes. */
public enum ContentEncryption {
  /** AES in GCM (RFC 7518, 5.3): what every JOSE library reads. */
  A256GCM(12),
  /** XChaCha20-Poly1305 (draft-amringer-jose-chacha): what did-jwt and Veramo write. */
  XC20P(24);

  static final int KEY_LENGTH = 32;
  static final int TAG_LENGTH = 16;

  private final int nonceLength;

  ContentEncryption(int nonceLength) {
    this.nonceLength = nonceLength;
  }

  static Optional<ContentEncryption> named(String name) {
    return Arrays.stream(values()).filter(known -> known.name().equals(name)).findFirst();
  }

  int nonceLength() {
    return nonceLength;
  }

  /** The ciphertext, and the tag after it. */
  byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plaintext) {
    try {
      return run(true, key, nonce, aad, plaintext);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("Encryption cannot fail for its input", e);
    }
  }

  /** Answers nothing when the tag is not right. */
  Optional<byte[]> open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
    if (nonce.length != nonceLength || sealed.length < TAG_LENGTH) {
      return Optional.empty();
    }
    try {
      return Optional.of(run(false, key, nonce, aad, sealed));
    } catch (InvalidCipherTextException e) {
      return Optional.empty();
    }
  }

  private byte[] run(boolean encrypts, byte[] key, byte[] nonce, byte[] aad, byte[] input)
      throws InvalidCipherTextException {
    AEADCipher cipher =
        switch (this) {
          case A256GCM -> GCMBlockCipher.newInstance(AESEngine.newInstance());
          case XC20P -> new XChaCha20Poly1305();
        };
    cipher.init(encrypts, new AEADParameters(new KeyParameter(key), 8 * TAG_LENGTH, nonce, aad));
    byte[] output = new byte[cipher.getOutputSize(input.length)];
    int length = cipher.processBytes(input, 0, input.length, output, 0);
    length += cipher.doFinal(output, length);
    return Arrays.copyOf(output, length);
  }
}
