package me.uport.did.nacl;

import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.Base64URL;
import java.util.List;
import java.util.Map;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.DidMetadata;
import me.uport.did.DidResolution;
import me.uport.did.DidResolution.NotResolved;
import me.uport.did.DidResolution.Resolved;
import me.uport.did.DidResolver;
import me.uport.did.ResolutionErrors;
import me.uport.did.VerificationMethod;

/**
 * Resolves {@code did:nacl}, the method of uPort's {@code nacl-did}: the base64url of an Ed25519
 * key. Asks nobody; stateless.
 */
public final class NaclDidResolver implements DidResolver {

  private static final int KEY_LENGTH = 32;

  @Override
  public DidResolution resolve(Did did) {
    if (!did.method().equals("nacl")) {
      return new NotResolved(
          ResolutionErrors.METHOD_NOT_SUPPORTED, "Expected did:nacl but found did:" + did.method());
    }
    byte[] key = Base64URL.from(did.identifier()).decode();
    if (key.length != KEY_LENGTH || !Base64URL.encode(key).toString().equals(did.identifier())) {
      return new NotResolved(
          ResolutionErrors.INVALID_DID, "Expected the base64url of a key of 32 bytes");
    }
    VerificationMethod method =
        new VerificationMethod(
            did + "#key1",
            "ED25519SignatureVerification",
            did.toString(),
            Map.of("publicKeyBase64", Base64.encode(key).toString()));
    List<String> id = List.of(method.id());
    return new Resolved(
        new DidDocument(
            did, List.of("https://w3id.org/did/v1"), List.of(method), id, id, List.of(), List.of()),
        DidMetadata.NONE);
  }

  /** The DID of an Ed25519 public key of 32 bytes. */
  public static Did didOf(byte[] publicKey) {
    return new Did("nacl", Base64URL.encode(publicKey).toString());
  }
}
