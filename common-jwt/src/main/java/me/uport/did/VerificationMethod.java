package me.uport.did;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.Multikey;
import me.uport.crypto.Multikey.Curve;
import me.uport.crypto.PublicKey;
import me.uport.crypto.box.BoxPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * A key of a DID document. Immutable and thread-safe; what its material means is worked out once,
 * because a cached document verifies many tokens.
 */
public final class VerificationMethod {

  private static final int CURVE25519_LENGTH = 32;

  private final String id;
  private final String type;
  private final String controller;
  private final Map<String, Object> material;

  private record Meaning(Optional<PublicKey> publicKey, Optional<Address> account) {}

  /** Worked out on first use; threads that do so at once find the same. */
  private @Nullable Meaning meaning;

  /**
   * Makes a key.
   *
   * @param id the key's DID URL, as the document writes it
   * @param type the suite, such as {@code EcdsaSecp256k1RecoveryMethod2020}
   * @param controller the DID that may use the key
   * @param material the properties that carry the key, such as {@code publicKeyHex} or {@code
   *     blockchainAccountId}, in the document's order
   */
  public VerificationMethod(
      String id, String type, String controller, Map<String, Object> material) {
    this.id = id;
    this.type = type;
    this.controller = controller;
    this.material = Collections.unmodifiableMap(new LinkedHashMap<>(material));
  }

  /** The key's DID URL, as the document writes it. */
  public String id() {
    return id;
  }

  /** The suite. */
  public String type() {
    return type;
  }

  /** The DID that may use the key. */
  public String controller() {
    return controller;
  }

  /** The properties that carry the key, in the document's order. */
  public Map<String, Object> material() {
    return material;
  }

  /**
   * The key's curve and bytes, from the first property that carries one; nothing when the method
   * has only an address, or a malformed key or one of another curve. Whether the bytes are a point
   * is not checked.
   */
  public Optional<Multikey> key() {
    return KeyMaterial.key(type, material);
  }

  /** The key as a point of secp256k1; nothing when it is of another curve, or malformed. */
  public Optional<PublicKey> publicKey() {
    return meaning().publicKey();
  }

  private Meaning meaning() {
    Meaning known = meaning;
    if (known == null) {
      known =
          new Meaning(
              bytes(Curve.SECP256K1).flatMap(VerificationMethod::point),
              KeyMaterial.account(material));
      meaning = known;
    }
    return known;
  }

  private static Optional<PublicKey> point(byte[] encoded) {
    try {
      return Optional.of(PublicKey.of(encoded));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The key as a point of P-256; nothing when it is of another curve, or malformed. */
  public Optional<ECKey> p256Key() {
    return bytes(Curve.P256).flatMap(P256::key);
  }

  /** The 32 bytes of an Ed25519 key; nothing when it is another. */
  public Optional<byte[]> ed25519Key() {
    return bytes(Curve.ED25519).filter(bytes -> bytes.length == CURVE25519_LENGTH);
  }

  /** The X25519 key to which messages are encrypted; nothing when it is another. */
  public Optional<BoxPublicKey> x25519Key() {
    return bytes(Curve.X25519)
        .filter(bytes -> bytes.length == CURVE25519_LENGTH)
        .map(BoxPublicKey::of);
  }

  private Optional<byte[]> bytes(Curve curve) {
    return key().filter(key -> key.curve() == curve).map(Multikey::key);
  }

  /**
   * The account that signatures must lead back to, from {@code ethereumAddress} or {@code
   * blockchainAccountId} (both the CAIP-10 form {@code eip155:1:0x…} and the older {@code
   * 0x…@eip155:1}). The chain id is not looked at.
   */
  public Optional<Address> account() {
    return meaning().account();
  }

  /** The method as a document shows it: id, type, controller, then the material. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", id);
    map.put("type", type);
    map.put("controller", controller);
    map.putAll(material);
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerificationMethod method && toMap().equals(method.toMap());
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The method as a document shows it. */
  @Override
  public String toString() {
    return toMap().toString();
  }
}
