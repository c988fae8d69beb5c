package me.uport.did;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Address;
import me.uport.crypto.PublicKey;

/**
 * A key of a DID document. Immutable and thread-safe.
 *
 * @param id the key's DID URL, as the document writes it
 * @param type the suite, such as {@code EcdsaSecp256k1RecoveryMethod2020}
 * @param controller the DID that may use the key
 * @param material the properties that carry the key, such as {@code publicKeyHex} or {@code
 *     blockchainAccountId}, in the document's order
 */
public record VerificationMethod(
    String id, String type, String controller, Map<String, Object> material) {

  /** Takes a copy of the material. */
  public VerificationMethod {
    material = Collections.unmodifiableMap(new LinkedHashMap<>(material));
  }

  /**
   * The key as a point of secp256k1, from the first property that carries one; nothing when the
   * method has only an address, a key of another curve, or a malformed one.
   */
  public Optional<PublicKey> publicKey() {
    return KeyMaterial.publicKey(material);
  }

  /**
   * The account that signatures must lead back to, from {@code ethereumAddress} or {@code
   * blockchainAccountId} (both the CAIP-10 form {@code eip155:1:0x…} and the older {@code
   * 0x…@eip155:1}). The chain id is not looked at.
   */
  public Optional<Address> account() {
    return KeyMaterial.account(material);
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
}
