package me.uport.testing;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import me.uport.crypto.Hashes;
import me.uport.crypto.PrivateKey;

/** Makes tokens that no honest signer makes. */
public final class Tokens {

  private static final BigInteger N =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private Tokens() {}

  /** Signs any header and payload, with 64 bytes. */
  public static String sign(String header, String payload, PrivateKey key) {
    String input = encode(utf8(header)) + "." + encode(utf8(payload));
    return input + "." + encode(key.sign(Hashes.sha256(utf8(input))).toBytes64());
  }

  public static String payload(String token) {
    return new String(decode(parts(token).get(1)), StandardCharsets.UTF_8);
  }

  /** The token with another payload and the signature of the old one. */
  public static String withPayload(String token, UnaryOperator<String> change) {
    return parts(token).get(0)
        + "."
        + encode(utf8(change.apply(payload(token))))
        + "."
        + parts(token).get(2);
  }

  public static byte[] signature(String token) {
    return decode(parts(token).get(2));
  }

  public static String withSignature(String token, byte[] signature) {
    return parts(token).get(0) + "." + parts(token).get(1) + "." + encode(signature);
  }

  /** The token with n - s, and the other recovery id where there is one. */
  public static String withOtherS(String token) {
    byte[] signature = signature(token);
    BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, 32, 64));
    byte[] other = N.subtract(s).toByteArray();
    Arrays.fill(signature, 32, 64, (byte) 0);
    int length = Math.min(32, other.length);
    System.arraycopy(other, other.length - length, signature, 64 - length, length);
    if (signature.length == 65) {
      signature[64] ^= 1;
    }
    return withSignature(token, signature);
  }

  /** The signature cut, or filled with zero bytes. */
  public static String withSignatureCut(String token, int length) {
    return withSignature(token, Arrays.copyOf(signature(token), length));
  }

  public static String withRecoveryId(String token, int id) {
    byte[] signature = signature(token);
    signature[64] = (byte) id;
    return withSignature(token, signature);
  }

  private static List<String> parts(String token) {
    return List.of(token.split("\\.", -1));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
