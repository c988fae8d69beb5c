package me.uport.did;

import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.crypto.Address;
import me.uport.crypto.Base58;
import me.uport.crypto.Hex;
import me.uport.crypto.PublicKey;
import org.jspecify.annotations.Nullable;

/** Reads keys and accounts out of the properties that a decade of documents put them into. */
final class KeyMaterial {

  /** CAIP-10 ({@code eip155:1:0x…}), or the form before it ({@code 0x…@eip155:1}). */
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "eip155:[0-9]{1,78}:(0x[0-9a-f]{40})|(0x[0-9a-f]{40})@eip155:[0-9]{1,78}",
          Pattern.CASE_INSENSITIVE);

  /** The multicodec of a compressed secp256k1 key, as a varint. */
  private static final byte[] SECP256K1_CODEC = {(byte) 0xe7, 0x01};

  private static final int COORDINATE_LENGTH = 32;

  private KeyMaterial() {}

  static Optional<PublicKey> publicKey(Map<String, Object> material) {
    try {
      byte[] encoded = encoded(material);
      return encoded == null ? Optional.empty() : Optional.of(PublicKey.of(withPrefix(encoded)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a malformed key verifies nothing, and spoils no other
    }
  }

  /** The order is did-jwt's: the first property present decides. */
  private static byte @Nullable [] encoded(Map<String, Object> material) {
    if (material.get("publicKeyBase58") instanceof String text) {
      return Base58.decode(text);
    }
    if (material.get("publicKeyBase64") instanceof String text) {
      return Base64.from(text).decode();
    }
    if (material.get("publicKeyHex") instanceof String text) {
      return hex(text);
    }
    if (material.get("publicKeyJwk") instanceof Map<?, ?> jwk) {
      return jwk(jwk);
    }
    if (material.get("publicKeyMultibase") instanceof String text) {
      return multibase(text);
    }
    return null;
  }

  private static byte[] hex(String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    return Hex.decode(digits.length() % 2 == 0 ? digits : "0" + digits);
  }

  private static byte @Nullable [] jwk(Map<?, ?> jwk) {
    if (!"secp256k1".equals(jwk.get("crv"))
        || !(jwk.get("x") instanceof String x)
        || !(jwk.get("y") instanceof String y)) {
      return null;
    }
    byte[] point = new byte[2 * COORDINATE_LENGTH];
    put(Base64URL.from(x).decode(), point, 0);
    put(Base64URL.from(y).decode(), point, COORDINATE_LENGTH);
    return point;
  }

  private static void put(byte[] coordinate, byte[] point, int offset) {
    if (coordinate.length > COORDINATE_LENGTH) {
      throw new IllegalArgumentException("A coordinate has at most 32 bytes");
    }
    int start = offset + COORDINATE_LENGTH - coordinate.length;
    System.arraycopy(coordinate, 0, point, start, coordinate.length);
  }

  private static byte @Nullable [] multibase(String text) {
    if (!text.startsWith("z")) {
      return null;
    }
    byte[] bytes = Base58.decode(text.substring(1));
    boolean hasCodec = bytes.length > 2 && Arrays.equals(Arrays.copyOf(bytes, 2), SECP256K1_CODEC);
    return hasCodec ? Arrays.copyOfRange(bytes, 2, bytes.length) : bytes;
  }

  /** Both coordinates without a prefix mean the uncompressed form. */
  private static byte[] withPrefix(byte[] encoded) {
    if (encoded.length != 2 * COORDINATE_LENGTH) {
      return encoded;
    }
    byte[] prefixed = new byte[encoded.length + 1];
    prefixed[0] = 4;
    System.arraycopy(encoded, 0, prefixed, 1, encoded.length);
    return prefixed;
  }

  static Optional<Address> account(Map<String, Object> material) {
    if (material.get("ethereumAddress") instanceof String text) {
      return address(text);
    }
    if (material.get("blockchainAccountId") instanceof String text) {
      Matcher account = ACCOUNT.matcher(text);
      return account.matches()
          ? address(account.group(1) == null ? account.group(2) : account.group(1))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /** Documents mix the letters' case at will, so a checksum is not asked for. */
  private static Optional<Address> address(String text) {
    try {
      return Optional.of(Address.of(Hex.decode(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
