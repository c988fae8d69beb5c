package me.uport.jwt;

import java.util.ArrayList;
import java.util.List;
import me.uport.did.DidDocument;
import me.uport.did.DidUrl;
import me.uport.did.ProofPurpose;
import me.uport.did.VerificationMethod;
import org.jspecify.annotations.Nullable;

/** Chooses the keys of a document that may have signed a token. */
final class SuitableKeys {

  private SuitableKeys() {}

  /**
   * The candidates, in the document's order.
   *
   * @param algorithm what the keys must be able to sign
   * @param issuer a plain DID, or the URL of the one key that may have signed
   * @param purpose what a key must be listed for; null for any key
   */
  static List<VerificationMethod> of(
      SignatureAlgorithm algorithm,
      DidDocument document,
      DidUrl issuer,
      @Nullable ProofPurpose purpose) {
    List<VerificationMethod> listed =
        purpose == null ? document.verificationMethods() : document.methodsFor(purpose);
    List<VerificationMethod> suitable = new ArrayList<>(listed.size());
    for (VerificationMethod method : listed) {
      if (algorithm.isMadeBy(method.type()) && (issuer.isPlain() || isNamed(method, issuer))) {
        suitable.add(method);
      }
    }
    return suitable;
  }

  private static boolean isNamed(VerificationMethod method, DidUrl issuer) {
    String fragment = issuer.fragment();
    return fragment != null && method.id().endsWith("#" + fragment);
  }
}
