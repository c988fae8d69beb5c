package me.uport.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import me.uport.crypto.Base58;
import me.uport.crypto.Hashes;

/**
 * The name of an event: base58 of the sha2-256 multihash of its token's signing input, 46
 * characters beginning with {@code Qm}. The hash in it is the one that ES256K signs (RFC 8812), so
 * a signature proves an id. Immutable.
 *
 * @param text the base58 form
 * @see <a href="https://multiformats.io/multihash/">Multihash</a>
 */
public record EventId(String text) {

  private static final Pattern FORM = Pattern.compile("Qm[1-9A-HJ-NP-Za-km-z]{44}");
  private static final byte SHA2_256 = 0x12;
  private static final byte LENGTH = 32;

  /**
   * @throws IllegalArgumentException when the text is not of this form
   */
  public EventId {
    if (!isId(text)) {
      throw new IllegalArgumentException(
          "Expected an event id, Qm… of 46 characters, but found \"" + text + "\"");
    }
  }

  /**
   * The id of the event whose token begins with these two segments: {@code header.payload}, as they
   * are.
   */
  public static EventId ofSigningInput(String signingInput) {
    byte[] digest = Hashes.sha256(signingInput.getBytes(US_ASCII));
    byte[] multihash = new byte[2 + LENGTH];
    multihash[0] = SHA2_256;
    multihash[1] = LENGTH;
    System.arraycopy(digest, 0, multihash, 2, LENGTH);
    return new EventId(Base58.encode(multihash));
  }

  /** The id that a foreign text is, or nothing when it cannot be one. */
  public static Optional<EventId> tryParse(String text) {
    return isId(text) ? Optional.of(new EventId(text)) : Optional.empty();
  }

  /** The 32 bytes of the SHA-256 hash. */
  public byte[] digest() {
    byte[] multihash = Base58.decode(text);
    return Arrays.copyOfRange(multihash, 2, multihash.length);
  }

  private static boolean isId(String text) {
    return FORM.matcher(text).matches() && isMultihash(Base58.decode(text));
  }

  private static boolean isMultihash(byte[] bytes) {
    return bytes.length == 2 + LENGTH && bytes[0] == SHA2_256 && bytes[1] == LENGTH;
  }

  @Override
  public String toString() {
    return text;
  }
}
