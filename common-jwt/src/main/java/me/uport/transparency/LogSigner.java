package me.uport.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs the checkpoints of a log with Ed25519: the same checkpoint always gets the same signature.
 * Immutable and thread-safe.
 */
public final class LogSigner {

  private final byte[] seed;
  private final LogKey key;

  /**
   * Makes a signer.
   *
   * @param origin the log's name: no white space and no plus sign
   * @param seed the private key: 32 random bytes
   * @throws IllegalArgumentException when there are not 32
   */
  public LogSigner(String origin, byte[] seed) {
    if (seed.length != Ed25519.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("Expected a seed of 32 bytes but found " + seed.length);
    }
    this.seed = seed.clone();
    byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    this.key = new LogKey(origin, publicKey);
  }

  /** The key that verifies what this one signs. */
  public LogKey key() {
    return key;
  }

  /** The signed checkpoint of a tree. */
  public String sign(long size, byte[] root) {
    String text = new Checkpoint(key.name(), size, root).text();
    byte[] bytes = text.getBytes(UTF_8);
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(seed, 0, bytes, 0, bytes.length, signature, 0);
    return key.note(text, signature);
  }
}
