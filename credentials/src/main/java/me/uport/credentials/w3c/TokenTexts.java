package me.uport.credentials.w3c;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.text.ParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The texts of one token. A signature (r, s) of ECDSA is as good with n - s, and ES256K-R is as
 * good without its recovery id, so that whoever holds a token can write it in other ways.
 */
final class TokenTexts {

  private static final BigInteger SECP256K1 =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
  private static final BigInteger P256 =
      new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

  private static final int SCALAR = 32;
  private static final int COMPACT = 2 * SCALAR;

  private TokenTexts() {}

  /** All texts of a token in compact form that was found right, itself among them. */
  static Set<String> of(String token) {
    int dot = token.lastIndexOf('.');
    String input = token.substring(0, dot + 1);
    byte[] signature = new Base64URL(token.substring(dot + 1)).decode();
    Set<String> texts = new LinkedHashSet<>();
    texts.add(token);
    for (byte[] other : others(algorithm(token), signature)) {
      texts.add(input + Base64URL.encode(other));
    }
    return texts;
  }

  private static String algorithm(String token) {
    try {
      return JWSHeader.parse(new Base64URL(token.substring(0, token.indexOf('.'))))
          .getAlgorithm()
          .getName();
    } catch (ParseException e) {
      throw new IllegalArgumentException("Expected a token that was verified", e);
    }
  }

  private static byte[][] others(String algorithm, byte[] signature) {
    return switch (algorithm) {
      case "ES256" -> new byte[][] {negated(signature, P256)};
      case "ES256K" -> new byte[][] {negated(signature, SECP256K1)};
      case "ES256K-R" -> recoverable(signature);
      default -> new byte[0][]; // EdDSA has one encoding (RFC 8032, 5.1.7)
    };
  }

  /** With the other s the recovery id is the other one of its pair. */
  private static byte[][] recoverable(byte[] signature) {
    byte[] compact = Arrays.copyOf(signature, COMPACT);
    byte[] other = negated(compact, SECP256K1);
    if (signature.length == COMPACT) {
      return new byte[][] {
        other, with(compact, 0), with(compact, 1), with(other, 0), with(other, 1)
      };
    }
    int id = signature[COMPACT];
    return new byte[][] {compact, other, with(other, id ^ 1)};
  }

  private static byte[] with(byte[] compact, int recoveryId) {
    byte[] signature = Arrays.copyOf(compact, COMPACT + 1);
    signature[COMPACT] = (byte) recoveryId;
    return signature;
  }

  private static byte[] negated(byte[] compact, BigInteger order) {
    byte[] s =
        order
            .subtract(new BigInteger(1, Arrays.copyOfRange(compact, SCALAR, COMPACT)))
            .toByteArray();
    byte[] negated = Arrays.copyOf(compact, COMPACT);
    Arrays.fill(negated, SCALAR, COMPACT, (byte) 0);
    int length = Math.min(s.length, SCALAR);
    System.arraycopy(s, s.length - length, negated, COMPACT - length, length);
    return negated;
  }
}
