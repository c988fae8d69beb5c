package me.uport.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import me.uport.crypto.Hashes;

/**
 * A secret on three sheets of paper, of which any two give it back and one alone says nothing:
 * Shamir's scheme over GF(256), byte by byte, as SLIP-0039 has it (the secret at 255, a digest of
 * it at 254), with sheets at 1, 2 and 3. No server is needed, and none holds anything. Stateless.
 *
 * <p>A sheet is text for handwriting, {@code UPORT1-…}, in Crockford's base 32: letters may be of
 * either case, {@code O} is read as 0, {@code I} and {@code L} as 1, hyphens and white space are
 * passed over. It contains a format, a number of the set, its place, its share and a checksum: a
 * mistake of the hand, a sheet of another set and a forged share are told apart.
 *
 * @see <a href="https://github.com/satoshilabs/slips/blob/master/slip-0039.md">SLIP-0039</a>
 */
public final class RecoverySheets {

  /** Shortest secret in bytes: a shorter one could be guessed. */
  public static final int SHORTEST = 16;

  /** Longest secret in bytes. */
  public static final int LONGEST = 64;

  private static final String PREFIX = "UPORT1";
  private static final byte[] DOMAIN = "uport.me/recovery-sheet/v1".getBytes(US_ASCII);
  private static final int SECRET_AT = 255;
  private static final int DIGEST_AT = 254;
  private static final int SHEETS = 3;
  private static final int SET_LENGTH = 4;
  private static final int CHECK_LENGTH = 4;
  private static final int GROUP = 5;

  private RecoverySheets() {}

  /**
   * Writes three sheets.
   *
   * @param secret 16 to 64 bytes, such as the entropy of a wallet's phrase
   * @param random must be a SecureRandom outside tests
   * @throws IllegalArgumentException when the secret is shorter or longer
   */
  public static List<String> split(byte[] secret, RandomGenerator random) {
    if (secret.length < SHORTEST || secret.length > LONGEST) {
      throw new IllegalArgumentException(
          "Expected a secret of 16 to 64 bytes but found " + secret.length);
    }
    byte[] set = new byte[SET_LENGTH];
    random.nextBytes(set);
    byte[] filler = new byte[secret.length - CHECK_LENGTH];
    random.nextBytes(filler);
    byte[] digest = digest(secret, filler);
    return IntStream.rangeClosed(1, SHEETS)
        .mapToObj(at -> sheet(set, at, GaloisField.line(at, SECRET_AT, secret, DIGEST_AT, digest)))
        .toList();
  }

  /**
   * Reads two of the three sheets, in either order.
   *
   * @return the secret
   * @throws IllegalArgumentException when one has a mistake, both are the same sheet, of different
   *     sets, or do not belong together; the message says which, and repeats nothing of a sheet
   */
  public static byte[] join(String one, String other) {
    Sheet first = Sheet.read(one);
    Sheet second = Sheet.read(other);
    if (!Arrays.equals(first.set, second.set) || first.share.length != second.share.length) {
      throw new IllegalArgumentException(
          "Expected two sheets of one set but found two of different sets");
    }
    if (first.at == second.at) {
      throw new IllegalArgumentException(
          "Expected two different sheets but found the same one twice");
    }
    byte[] secret = at(SECRET_AT, first, second);
    byte[] digest = at(DIGEST_AT, first, second);
    byte[] filler = Arrays.copyOfRange(digest, CHECK_LENGTH, digest.length);
    if (!MessageDigest.isEqual(digest, digest(secret, filler))) {
      throw new IllegalArgumentException(
          "Expected two sheets that belong together; one of them was forged");
    }
    return secret;
  }

  private static byte[] at(int place, Sheet first, Sheet second) {
    return GaloisField.line(place, first.at, first.share, second.at, second.share);
  }

  private static byte[] digest(byte[] secret, byte[] filler) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(filler, "HmacSHA256"));
      byte[] digest = Arrays.copyOf(mac.doFinal(secret), CHECK_LENGTH + filler.length);
      System.arraycopy(filler, 0, digest, CHECK_LENGTH, filler.length);
      return digest;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }

  private static String sheet(byte[] set, int at, byte[] share) {
    byte[] body =
        ByteBuffer.allocate(SET_LENGTH + 1 + share.length)
            .put(set)
            .put((byte) at)
            .put(share)
            .array();
    byte[] whole = Arrays.copyOf(body, body.length + CHECK_LENGTH);
    System.arraycopy(check(body), 0, whole, body.length, CHECK_LENGTH);
    String text = Crockford.encode(whole);
    StringBuilder grouped = new StringBuilder(PREFIX);
    for (int i = 0; i < text.length(); i += GROUP) {
      grouped.append('-').append(text, i, Math.min(i + GROUP, text.length()));
    }
    return grouped.toString();
  }

  private static byte[] check(byte[] body) {
    return Arrays.copyOf(Hashes.sha256(DOMAIN, body), CHECK_LENGTH);
  }

  private static final class Sheet {
    private final byte[] set;
    private final int at;
    private final byte[] share;

    private Sheet(byte[] body) {
      set = Arrays.copyOf(body, SET_LENGTH);
      at = body[SET_LENGTH];
      share = Arrays.copyOfRange(body, SET_LENGTH + 1, body.length);
    }

    static Sheet read(String text) {
      String bare = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
      if (!bare.startsWith(PREFIX)) {
        throw new IllegalArgumentException("Expected a sheet that begins with " + PREFIX);
      }
      byte[] whole = Crockford.decode(bare.substring(PREFIX.length()));
      int length = whole.length - CHECK_LENGTH;
      if (length < SET_LENGTH + 1 + SHORTEST || length > SET_LENGTH + 1 + LONGEST) {
        throw new IllegalArgumentException(
            "Expected a whole sheet; some of it is missing, or too much");
      }
      byte[] body = Arrays.copyOf(whole, length);
      if (!Arrays.equals(check(body), Arrays.copyOfRange(whole, length, whole.length))) {
        throw new IllegalArgumentException(
            "Expected a sheet without a mistake; a character of it is wrong");
      }
      Sheet sheet = new Sheet(body);
      if (sheet.at < 1 || sheet.at > SHEETS) {
        throw new IllegalArgumentException("Expected sheet 1, 2 or 3 but found " + sheet.at);
      }
      return sheet;
    }
  }
}
