package me.uport.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token taken apart (RFC 7515, 7.1), strictly: three non-empty parts of canonical base64url, two
 * of them JSON objects without duplicate keys. Nothing is verified yet.
 */
@SuppressWarnings("ArrayRecordComponent") // passed on inside this package, never compared
record CompactJwt(
    String token,
    String signingInput,
    Map<String, Object> header,
    Map<String, Object> claims,
    byte[] signature) {

  /** Far above any token of uPort's, far below what could hurt: 64 KiB. */
  static final int MAX_LENGTH = 65_536;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final Pattern FORM =
      Pattern.compile("(([A-Za-z0-9_-]++)\\.([A-Za-z0-9_-]++))\\.([A-Za-z0-9_-]++)");

  /**
   * Takes a token apart.
   *
   * @param lenient whether unused bits at the end of a part may be set
   * @throws ParseException with a message for the caller, which never repeats the token
   */
  static CompactJwt parse(String token, boolean lenient) throws ParseException {
    if (token.length() > MAX_LENGTH) {
      throw new ParseException(
          "expected at most " + MAX_LENGTH + " characters but found " + token.length(), MAX_LENGTH);
    }
    Matcher form = FORM.matcher(token);
    if (!form.matches()) {
      throw new ParseException("expected three parts of base64url joined by dots", 0);
    }
    return new CompactJwt(
        token,
        form.group(1),
        ClaimsJson.readObject(text(form.group(2), "header", lenient)),
        ClaimsJson.readObject(text(form.group(3), "payload", lenient)),
        bytes(form.group(4), "signature", lenient));
  }

  private static String text(String part, String name, boolean lenient) throws ParseException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes(part, name, lenient)))
          .toString();
    } catch (CharacterCodingException e) {
      throw (ParseException) new ParseException("the " + name + " is not UTF-8", 0).initCause(e);
    }
  }

  /** Java's decoder lets unused bits of the last character pass; one value, one text. */
  private static byte[] bytes(String part, String name, boolean lenient) throws ParseException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(part);
      if (lenient || unusedBits(part) == 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // answered below, like the other case
    }
    throw new ParseException("the " + name + " is not canonical base64url", 0);
  }

  /** Two characters carry 12 bits for a byte, three carry 18 for two; four fit. */
  private static int unusedBits(String part) {
    int last = ALPHABET.indexOf(part.charAt(part.length() - 1));
    return switch (part.length() % 4) {
      case 2 -> last & 0b1111;
      case 3 -> last & 0b11;
      default -> 0;
    };
  }
}
