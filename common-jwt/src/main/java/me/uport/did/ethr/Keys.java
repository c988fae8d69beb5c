package me.uport.did.ethr;

import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.Base58;
import me.uport.crypto.Hex;
import me.uport.crypto.Multikey;
import me.uport.crypto.Multikey.Curve;
import me.uport.crypto.PublicKey;
import me.uport.did.Did;
import me.uport.did.VerificationMethod;
import org.jspecify.annotations.Nullable;

/** Writes keys as the verification methods of did:ethr documents. */
final class Keys {

  private static final int CURVE25519_LENGTH = 32;

  private final Did did;
  private final long chainId;

  Keys(Did did, long chainId) {
    this.did = did;
    this.chainId = chainId;
  }

  /** The DID URL of a key or service. */
  String id(String fragment) {
    return did + "#" + fragment;
  }

  VerificationMethod account(String fragment, Address account) {
    return method(
        fragment,
        "EcdsaSecp256k1RecoveryMethod2020",
        "blockchainAccountId",
        "eip155:" + chainId + ":" + account.toChecksum());
  }

  VerificationMethod secp256k1(String fragment, PublicKey key) {
    byte[] point = key.uncompressed();
    Map<String, Object> jwk = new LinkedHashMap<>();
    jwk.put("kty", "EC");
    jwk.put("crv", "secp256k1");
    jwk.put("x", Base64URL.encode(Arrays.copyOfRange(point, 1, 33)).toString());
    jwk.put("y", Base64URL.encode(Arrays.copyOfRange(point, 33, 65)).toString());
    return method(fragment, "EcdsaSecp256k1VerificationKey2019", "publicKeyJwk", jwk);
  }

  /**
   * The key of a {@code did/pub} attribute.
   *
   * @param algorithm the second part of the attribute's name
   * @param encoding the last part of the name: how unknown algorithms are shown
   * @return nothing when the value is no key of the algorithm
   */
  Optional<VerificationMethod> attribute(
      String fragment, String algorithm, @Nullable String encoding, byte[] value) {
    return switch (algorithm) {
      case "Secp256k1" -> point(value).map(key -> secp256k1(fragment, key));
      case "Ed25519" -> curve25519(fragment, "Ed25519VerificationKey2020", Curve.ED25519, value);
      case "X25519" -> curve25519(fragment, "X25519KeyAgreementKey2020", Curve.X25519, value);
      case "Multikey" ->
          Optional.of(
              method(fragment, "Multikey", "publicKeyMultibase", "z" + Base58.encode(value)));
      default -> Optional.of(unknown(fragment, algorithm, encoding, value));
    };
  }

  private static Optional<PublicKey> point(byte[] value) {
    try {
      return Optional.of(PublicKey.of(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<VerificationMethod> curve25519(
      String fragment, String type, Curve curve, byte[] value) {
    return value.length == CURVE25519_LENGTH
        ? Optional.of(
            method(fragment, type, "publicKeyMultibase", new Multikey(curve, value).toMultibase()))
        : Optional.empty();
  }

  private VerificationMethod unknown(
      String fragment, String type, @Nullable String encoding, byte[] value) {
    return switch (encoding == null ? "" : encoding) {
      case "hex" -> method(fragment, type, "publicKeyHex", Hex.encodeBare(value));
      case "base64" -> method(fragment, type, "publicKeyBase64", Base64.encode(value).toString());
      case "base58" -> method(fragment, type, "publicKeyBase58", Base58.encode(value));
      default -> method(fragment, type, "value", Hex.encode(value));
    };
  }

  private VerificationMethod method(String fragment, String type, String property, Object key) {
    return new VerificationMethod(id(fragment), type, did.toString(), Map.of(property, key));
  }
}
