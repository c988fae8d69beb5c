package me.uport.did.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.crypto.Multikey;
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
 * Resolves {@code did:key} (<a href="https://w3c-ccg.github.io/did-key-spec/">specification</a>) of
 * secp256k1, P-256, Ed25519 and X25519 keys. A key that signs is listed for authentication and
 * assertions; an Ed25519 key also brings the X25519 key that belongs to it, for encryption. Asks
 * nobody; stateless.
 */
public final class KeyDidResolver implements DidResolver {

  private static final List<Object> CONTEXT =
      List.of("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1");

  @Override
  public DidResolution resolve(Did did) {
    if (!did.method().equals("key")) {
      return new NotResolved(
          ResolutionErrors.METHOD_NOT_SUPPORTED, "Expected did:key but found did:" + did.method());
    }
    // Text that is not what its own bytes would be written as is a second name of the same key.
    return Multikey.parse(did.identifier())
        .filter(key -> key.toMultibase().equals(did.identifier()))
        .flatMap(key -> document(did, key))
        .<DidResolution>map(document -> new Resolved(document, DidMetadata.NONE))
        .orElseGet(
            () ->
                new NotResolved(
                    ResolutionErrors.INVALID_DID,
                    "Expected z and the base58 of a secp256k1, P-256, Ed25519 or X25519 key"));
  }

  /** The DID of a key. */
  public static Did didOf(Multikey key) {
    return new Did("key", key.toMultibase());
  }

  private static Optional<DidDocument> document(Did did, Multikey key) {
    VerificationMethod method = method(did, key);
    return switch (key.curve()) {
      case SECP256K1 ->
          method
              .publicKey()
              .filter(point -> isCompressed(key))
              .map(point -> document(did, List.of(method), signing(method), List.of()));
      case P256 ->
          method
              .p256Key()
              .filter(point -> isCompressed(key))
              .map(point -> document(did, List.of(method), signing(method), List.of()));
      case ED25519 -> method.ed25519Key().flatMap(bytes -> edwards(did, method, bytes));
      case X25519 ->
          method
              .x25519Key()
              .map(point -> document(did, List.of(method), List.of(), signing(method)));
    };
  }

  private static Optional<DidDocument> edwards(Did did, VerificationMethod method, byte[] key) {
    return Montgomery.ofEdwards(key)
        .map(bytes -> method(did, new Multikey(Multikey.Curve.X25519, bytes)))
        .map(
            agreement ->
                document(did, List.of(method, agreement), signing(method), signing(agreement)));
  }

  private static boolean isCompressed(Multikey key) {
    return key.key().length == 33;
  }

  private static List<String> signing(VerificationMethod method) {
    return List.of(method.id());
  }

  private static VerificationMethod method(Did did, Multikey key) {
    String text = key.toMultibase();
    return new VerificationMethod(
        did + "#" + text, "Multikey", did.toString(), Map.of("publicKeyMultibase", text));
  }

  private static DidDocument document(
      Did did, List<VerificationMethod> methods, List<String> signing, List<String> agreement) {
    return new DidDocument(did, CONTEXT, methods, signing, signing, agreement, List.of());
  }
}
