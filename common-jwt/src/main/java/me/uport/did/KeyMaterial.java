package me.uport.did;

import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.crypto.Address;
import me.uport.crypto.Base58;
import me.uport.crypto.Hex;
import me.uport.crypto.Multikey;
import me.uport.crypto.Multikey.Curve;

/** Reads keys and accounts out of the properties that a decade of documents put them into. */
final class KeyMaterial {

  /** CAIP-10 ({@code eip155:1:0x…}), or the form before it ({@code 0x…@eip155:1}). */
  private static final Pattern ACCOUNT =
      Pattern.compile(
          "eip155:[0-9]{1,78}:(0x[0-9a-f]{40})|(0x[0-9a-f]{40})@eip155:[0-9]{1,78}",
          Pattern.CASE_INSENSITIVE);

  private static final int COORDINATE_LENGTH = 32;

  /** Suites whose raw bytes (without a codec or a named curve) are not of secp256k1. */
  private static final Map<String, Curve> RAW =
      Map.of(
          "Ed25519VerificationKey2018", Curve.ED25519,
          "Ed25519VerificationKey2020", Curve.ED25519,
          "ED25519SignatureVerification", Curve.ED25519,
          "X25519KeyAgreementKey2019", Curve.X25519,
          "X25519KeyAgreementKey2020", Curve.X25519,
          "Curve25519EncryptionPublicKey", Curve.X25519,
          "EcdsaSecp256r1VerificationKey2019", Curve.P256);

  private static final Map<String, Curve> JWK_CURVES =
      Map.of(
          "secp256k1", Curve.SECP256K1,
          "P-256", Curve.P256,
          "Ed25519", Curve.ED25519,
          "X25519", Curve.X25519);

  private KeyMaterial() {}

  /**
   * The key's bytes and curve: a point in an encoding of SEC 1, or the 32 bytes of a Curve25519
   * key. The order is did-jwt's: the first property present decides.
   *
   * @param type the suite, which names the curve of raw bytes
   */
  static Optional<Multikey> key(String type, Map<String, Object> material) {
    try {
      return read(RAW.getOrDefault(type, Curve.SECP256K1), material);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a malformed key verifies nothing, and spoils no other
    }
  }

  private static Optional<Multikey> read(Curve raw, Map<String, Object> material) {
    if (material.get("publicKeyBase58") instanceof String text) {
      return Optional.of(raw(raw, Base58.decode(text)));
    }
    if (material.get("publicKeyBase64") instanceof String text) {
      return Optional.of(raw(raw, Base64.from(text).decode()));
    }
    if (material.get("publicKeyHex") instanceof String text) {
      return Optional.of(raw(raw, hex(text)));
    }
    if (material.get("publicKeyJwk") instanceof Map<?, ?> jwk) {
      return jwk(jwk);
    }
    if (material.get("publicKeyMultibase") instanceof String text && text.startsWith("z")) {
      return Optional.of(
          Multikey.parse(text).orElseGet(() -> raw(raw, Base58.decode(text.substring(1)))));
    }
    return Optional.empty();
  }

  private static byte[] hex(String text) {
    String digits = text.startsWith("0x") ? text.substring(2) : text;
    return Hex.decode(digits.length() % 2 == 0 ? digits : "0" + digits);
  }

  private static Optional<Multikey> jwk(Map<?, ?> jwk) {
    Curve curve = jwk.get("crv") instanceof String name ? JWK_CURVES.get(name) : null;
    if (curve == null || !(jwk.get("x") instanceof String x)) {
      return Optional.empty();
    }
    if (curve == Curve.ED25519 || curve == Curve.X25519) {
      return Optional.of(new Multikey(curve, Base64URL.from(x).decode()));
    }
    if (!(jwk.get("y") instanceof String y)) {
      return Optional.empty();
    }
    byte[] point = new byte[2 * COORDINATE_LENGTH];
    put(Base64URL.from(x).decode(), point, 0);
    put(Base64URL.from(y).decode(), point, COORDINATE_LENGTH);
    return Optional.of(raw(curve, point));
  }

  private static void put(byte[] coordinate, byte[] point, int offset) {
    if (coordinate.length > COORDINATE_LENGTH) {
      throw new IllegalArgumentException("A coordinate has at most 32 bytes");
    }
    int start = offset + COORDINATE_LENGTH - coordinate.length;
    System.arraycopy(coordinate, 0, point, start, coordinate.length);
  }

  /** Both coordinates without a prefix mean the uncompressed form. */
  private static Multikey raw(Curve curve, byte[] encoded) {
    if (encoded.length != 2 * COORDINATE_LENGTH) {
      return new Multikey(curve, encoded);
    }
    byte[] prefixed = new byte[encoded.length + 1];
    prefixed[0] = 4;
    System.arraycopy(encoded, 0, prefixed, 1, encoded.length);
    return new Multikey(curve, prefixed);
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
