package me.uport.did.key;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
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
 * Resolves {@code did:jwk} (<a
 * href="https://github.com/quartzjer/did-jwk/blob/main/spec.md">specification</a>): the DID is the
 * base64url of a JWK, its only key is {@code #0}. Asks nobody; stateless.
 */
public final class JwkDidResolver implements DidResolver {

  private static final List<Object> CONTEXT =
      List.of("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1");

  @Override
  public DidResolution resolve(Did did) {
    if (!did.method().equals("jwk")) {
      return new NotResolved(
          ResolutionErrors.METHOD_NOT_SUPPORTED, "Expected did:jwk but found did:" + did.method());
    }
    try {
      return resolve(did, JWK.parse(Base64URL.from(did.identifier()).decodeToString()));
    } catch (ParseException | IllegalArgumentException e) {
      return invalid("Expected the base64url of a JWK");
    }
  }

  /** The DID of a public key. */
  public static Did didOf(JWK key) {
    return new Did("jwk", Base64URL.encode(key.toPublicJWK().toJSONString()).toString());
  }

  private static DidResolution resolve(Did did, JWK key) {
    if (key.isPrivate() || key.toPublicJWK() == null) {
      return invalid("A secret key in a DID is a secret no more");
    }
    VerificationMethod method =
        new VerificationMethod(
            did + "#0",
            "JsonWebKey2020",
            did.toString(),
            Map.of("publicKeyJwk", key.toJSONObject()));
    List<String> id = List.of(method.id());
    // An X25519 key signs nothing, and P-256 or secp256k1 may do both unless "use" says otherwise.
    boolean signs = !KeyUse.ENCRYPTION.equals(key.getKeyUse()) && method.x25519Key().isEmpty();
    boolean agrees = !KeyUse.SIGNATURE.equals(key.getKeyUse()) && method.ed25519Key().isEmpty();
    return new Resolved(
        new DidDocument(
            did,
            CONTEXT,
            List.of(method),
            signs ? id : List.of(),
            signs ? id : List.of(),
            agrees ? id : List.of(),
            List.of()),
        DidMetadata.NONE);
  }

  private static NotResolved invalid(String message) {
    return new NotResolved(ResolutionErrors.INVALID_DID, message);
  }
}
