package me.uport.jwt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/**
 * A token taken apart (RFC 7515, 7.1), strictly: three non-empty parts of canonical base64url, two
 * of them JSON objects without duplicate keys. Nothing is verified yet.
 */
@SuppressWarnings("ArrayRecordComponent") // passed on inside this package, never compared
record CompactJwt(
    String token,
    SigningInput signingInput,
    Map<String, Object> header,
    Map<String, Object> claims,
    byte[] signature) {

  /** Far above any token of uPort's, far below what could hurt: 64 KiB. */
  static final int MAX_LENGTH = 65_536;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final byte[] VALUES = values();

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, (byte) -1);
    for (byte value = 0; value < ALPHABET.length(); value++) {
      values[ALPHABET.charAt(value)] = value;
    }
    return values;
  }

  /**
   * Takes a token apart.
   *
   * @param lenient whether unused bits at the end of a part may be set
   * @param headers reads the header
   * @param hashes hashes the signing input, when it is asked for
   * @throws ParseException with a message for the caller, which never repeats the token
   */
  static CompactJwt parse(String token, boolean lenient, Headers headers, TokenHashes hashes)
      throws ParseException {
    if (token.length() > MAX_LENGTH) {
      throw new ParseException(
          "expected at most " + MAX_LENGTH + " characters but found " + token.length(), MAX_LENGTH);
    }
    // What is not Latin-1 becomes a question mark, which is in no part either.
    byte[] text = token.getBytes(StandardCharsets.ISO_8859_1);
    int first = partEnd(text, 0);
    int second = partEnd(text, first + 1);
    if (partEnd(text, second + 1) != text.length || first == text.length || second == text.length) {
      throw notThreeParts();
    }
    byte[] header = bytes(text, 0, first, "header", lenient);
    byte[] payload = bytes(text, first + 1, second, "payload", lenient);
    return new CompactJwt(
        token,
        new SigningInput(text, second, hashes),
        headers.read(header),
        ClaimsJson.readObject(payload, "payload"),
        bytes(text, second + 1, text.length, "signature", lenient));
  }

  /** Where the part that begins here ends: at a dot, or at the end of the text. */
  private static int partEnd(byte[] text, int start) throws ParseException {
    int end = start;
    while (end < text.length && VALUES[text[end] & 0xff] >= 0) {
      end++;
    }
    if (end <= start || (end < text.length && text[end] != '.')) {
      throw notThreeParts();
    }
    return end;
  }

  private static ParseException notThreeParts() {
    return new ParseException("expected three parts of base64url joined by dots", 0);
  }

  /** Java's decoder lets unused bits of the last character pass; one value, one text. */
  private static byte[] bytes(byte[] text, int start, int end, String name, boolean lenient)
      throws ParseException {
    int length = end - start;
    if (length % 4 == 1 || (!lenient && unusedBits(text[end - 1], length) != 0)) {
      throw new ParseException("the " + name + " is not canonical base64url", 0);
    }
    return Base64.getUrlDecoder().decode(ByteBuffer.wrap(text, start, length)).array();
  }

  /** Two characters carry 12 bits for a byte, three carry 18 for two; four fit. */
  private static int unusedBits(byte last, int length) {
    return switch (length % 4) {
      case 2 -> VALUES[last] & 0b1111;
      case 3 -> VALUES[last] & 0b11;
      default -> 0;
    };
  }
}
