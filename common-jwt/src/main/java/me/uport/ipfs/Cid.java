package me.uport.ipfs;

import java.util.Arrays;
import me.uport.crypto.Base58;
import me.uport.crypto.Hashes;

/**
 * The name of a block in IPFS, in its first version ({@code Qm…}): base58 of the multihash of its
 * SHA-256. Immutable; equal when the digests are.
 */
public final class Cid {

  private static final int DIGEST_LENGTH = 32;

  /** Multihash: sha2-256, 32 bytes. */
  private static final byte[] PREFIX = {0x12, DIGEST_LENGTH};

  private final byte[] digest;

  private Cid(byte[] digest) {
    this.digest = digest;
  }

  /**
   * Makes a name of its digest.
   *
   * @throws IllegalArgumentException when there are not 32 bytes
   */
  public static Cid of(byte[] digest) {
    if (digest.length != DIGEST_LENGTH) {
      throw new IllegalArgumentException("Expected 32 bytes but found " + digest.length);
    }
    return new Cid(digest.clone());
  }

  /** The name of a block. */
  public static Cid ofBlock(byte[] block) {
    return new Cid(Hashes.sha256(block));
  }

  /**
   * Reads {@code Qm…}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static Cid parse(String text) {
    byte[] bytes = Base58.decode(text);
    if (bytes.length != PREFIX.length + DIGEST_LENGTH
        || !Arrays.equals(PREFIX, Arrays.copyOf(bytes, PREFIX.length))) {
      throw new IllegalArgumentException("Expected an IPFS hash of version 0");
    }
    return new Cid(Arrays.copyOfRange(bytes, PREFIX.length, bytes.length));
  }

  /** The SHA-256 of the block, as a copy: what uPort's registries keep. */
  public byte[] digest() {
    return digest.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cid cid && Arrays.equals(digest, cid.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  /** {@code Qm…}. */
  @Override
  public String toString() {
    byte[] bytes = Arrays.copyOf(PREFIX, PREFIX.length + DIGEST_LENGTH);
    System.arraycopy(digest, 0, bytes, PREFIX.length, DIGEST_LENGTH);
    return Base58.encode(bytes);
  }
}
