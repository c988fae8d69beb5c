package me.uport.did;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DID document (DID Core 1.0, 5). Immutable and thread-safe.
 *
 * @param id the DID that the document is about, in the case of letters in which it was asked for
 * @param context the JSON-LD contexts; empty for plain JSON
 * @param verificationMethods all keys
 * @param authentication ids of the keys that prove to be the subject
 * @param assertionMethod ids of the keys that state something for the subject
 * @param keyAgreement ids of the keys to which messages are encrypted
 * @param services what the subject announces
 * @param otherProperties what else the document says, such as {@code alsoKnownAs}; nothing here
 *     looks at it
 */
public record DidDocument(
    Did id,
    List<Object> context,
    List<VerificationMethod> verificationMethods,
    List<String> authentication,
    List<String> assertionMethod,
    List<String> keyAgreement,
    List<DidService> services,
    Map<String, Object> otherProperties) {

  /** Takes copies of the lists. */
  public DidDocument {
    context = List.copyOf(context);
    verificationMethods = List.copyOf(verificationMethods);
    authentication = List.copyOf(authentication);
    assertionMethod = List.copyOf(assertionMethod);
    keyAgreement = List.copyOf(keyAgreement);
    services = List.copyOf(services);
    otherProperties = Collections.unmodifiableMap(new LinkedHashMap<>(otherProperties));
  }

  /** A document that says nothing else. */
  public DidDocument(
      Did id,
      List<Object> context,
      List<VerificationMethod> verificationMethods,
      List<String> authentication,
      List<String> assertionMethod,
      List<String> keyAgreement,
      List<DidService> services) {
    this(
        id,
        context,
        verificationMethods,
        authentication,
        assertionMethod,
        keyAgreement,
        services,
        Map.of());
  }

  /**
   * Reads a document as its owner wrote it, in the forms of a decade: {@code publicKey} beside
   * {@code verificationMethod}, {@code owner} for {@code controller}, keys embedded where others
   * refer to them, ids without the DID before them. Where a document has no {@code assertionMethod}
   * at all, which it is too old to know, every signing key counts as one.
   *
   * @param did the DID that was resolved
   * @throws ParseException when the text is not a JSON object, or about another DID
   */
  public static DidDocument parse(Did did, byte[] json) throws ParseException {
    return new DocumentReader(did).read(json);
  }

  /** A document without keys: that of a deactivated DID. */
  public static DidDocument withoutKeys(Did id) {
    return new DidDocument(id, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** The key with exactly this id. */
  public Optional<VerificationMethod> verificationMethod(String methodId) {
    for (VerificationMethod method : verificationMethods) {
      if (method.id().equals(methodId)) {
        return Optional.of(method);
      }
    }
    return Optional.empty();
  }

  /** The keys listed for a purpose, in the document's order; ids that name no key are left out. */
  public List<VerificationMethod> methodsFor(ProofPurpose purpose) {
    List<String> ids = references(purpose);
    List<VerificationMethod> methods = new ArrayList<>(ids.size());
    for (String methodId : ids) {
      verificationMethod(methodId).ifPresent(methods::add);
    }
    return Collections.unmodifiableList(methods);
  }

  private List<String> references(ProofPurpose purpose) {
    return switch (purpose) {
      case AUTHENTICATION -> authentication;
      case ASSERTION_METHOD -> assertionMethod;
      case KEY_AGREEMENT -> keyAgreement;
    };
  }

  /**
   * The document's JSON shape in the order in which did:ethr documents are printed elsewhere;
   * contexts, key agreement and services are left out when there are none.
   */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    if (!context.isEmpty()) {
      map.put("@context", context);
    }
    map.put("id", id.toString());
    map.put(
        "verificationMethod", verificationMethods.stream().map(VerificationMethod::toMap).toList());
    map.put("authentication", authentication);
    map.put("assertionMethod", assertionMethod);
    if (!keyAgreement.isEmpty()) {
      map.put("keyAgreement", keyAgreement);
    }
    if (!services.isEmpty()) {
      map.put("service", services.stream().map(DidService::toMap).toList());
    }
    map.putAll(otherProperties);
    return map;
  }

  /** {@link #toMap()} as JSON text. */
  public String toJson() {
    return DocumentJson.write(toMap());
  }
}
