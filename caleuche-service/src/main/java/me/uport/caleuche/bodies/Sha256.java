package me.uport.caleuche.bodies;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hash that names a body.
 *
 * @param hex 64 lower-case digits
 */
public record Sha256(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /**
   * @throws IllegalArgumentException when it is not of that form
   */
  public Sha256 {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "Expected 64 lower-case hex digits but found \"" + hex + "\"");
    }
  }

  /** The hash that a foreign text is; nothing when it is none. */
  public static Optional<Sha256> tryParse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Sha256(text)) : Optional.empty();
  }

  static Sha256 ofBytes(byte[] hash) {
    return new Sha256(HexFormat.of().formatHex(hash));
  }

  static Sha256 of(InputStream content) throws IOException {
    MessageDigest digest = digest();
    content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return ofBytes(digest.digest());
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  @Override
  public String toString() {
    return hex;
  }
}
