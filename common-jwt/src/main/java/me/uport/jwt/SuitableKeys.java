package me.uport.jwt;

import java.util.List;
import java.util.Set;
import me.uport.did.DidDocument;
import me.uport.did.DidUrl;
import me.uport.did.ProofPurpose;
import me.uport.did.VerificationMethod;
import org.jspecify.annotations.Nullable;

/** Chooses the keys of a document that may have signed a token. */
final class SuitableKeys {

  /** The suites over secp256k1 that did-jwt takes for ES256K and ES256K-R, new and old names. */
  private static final Set<String> TYPES =
      Set.of(
          "EcdsaSecp256k1VerificationKey2019",
          "EcdsaSecp256k1RecoveryMethod2020",
          "Secp256k1VerificationKey2018",
          "Secp256k1SignatureVerificationKey2018",
          "EcdsaPublicKeySecp256k1",
          "JsonWebKey2020",
          "JsonWebKey",
          "Multikey");

  private SuitableKeys() {}

  /**
   * The candidates, in the document's order.
   *
   * @param issuer a plain DID, or the URL of the one key that may have signed
   * @param purpose what a key must be listed for; null for any key
   */
  static List<VerificationMethod> of(
      DidDocument document, DidUrl issuer, @Nullable ProofPurpose purpose) {
    List<VerificationMethod> listed =
        purpose == null ? document.verificationMethods() : document.methodsFor(purpose);
    return listed.stream()
        .filter(method -> TYPES.contains(method.type()))
        .filter(method -> issuer.isPlain() || isNamed(method, issuer))
        .toList();
  }

  private static boolean isNamed(VerificationMethod method, DidUrl issuer) {
    String fragment = issuer.fragment();
    return fragment != null && method.id().endsWith("#" + fragment);
  }
}
