package me.uport.unnu.resolver;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import me.uport.did.DidDocument;
import me.uport.did.VerificationMethod;

/** The contexts that make a document JSON-LD: what they are follows from its keys. */
final class Contexts {

  private static final Map<String, String> BY_TYPE =
      Map.of(
          "EcdsaSecp256k1RecoveryMethod2020",
          "https://w3id.org/security/suites/secp256k1recovery-2020/v2",
          "EcdsaSecp256k1VerificationKey2019",
          "https://w3id.org/security/v2",
          "Ed25519VerificationKey2020",
          "https://w3id.org/security/suites/ed25519-2020/v1",
          "X25519KeyAgreementKey2020",
          "https://w3id.org/security/suites/x25519-2020/v1",
          "Multikey",
          "https://w3id.org/security/multikey/v1");

  /** Properties that the suites' own contexts do not define everywhere. */
  private static final Map<String, Object> BY_PROPERTY =
      Map.of(
          "publicKeyJwk",
          Map.of("@id", "https://w3id.org/security#publicKeyJwk", "@type", "@json"),
          "publicKeyHex",
          "https://w3id.org/security#publicKeyHex",
          "publicKeyBase58",
          "https://w3id.org/security#publicKeyBase58",
          "publicKeyBase64",
          "https://w3id.org/security#publicKeyBase64");

  private Contexts() {}

  /** The document's JSON shape with contexts; a document that has its own keeps them. */
  static Map<String, Object> linked(DidDocument document) {
    if (!document.context().isEmpty()) {
      return document.toMap();
    }
    Map<String, Object> linked = new LinkedHashMap<>();
    linked.put("@context", of(document.verificationMethods()));
    linked.putAll(document.toMap());
    return linked;
  }

  private static List<Object> of(List<VerificationMethod> methods) {
    List<Object> contexts = new ArrayList<>();
    contexts.add("https://www.w3.org/ns/did/v1");
    methods.stream()
        .map(VerificationMethod::type)
        .filter(BY_TYPE::containsKey)
        .map(BY_TYPE::get)
        .distinct()
        .forEach(contexts::add);
    Set<String> properties =
        methods.stream()
            .flatMap(method -> method.material().keySet().stream())
            .collect(Collectors.toSet());
    BY_PROPERTY.keySet().stream()
        .sorted()
        .filter(properties::contains)
        .forEach(name -> contexts.add(Map.of(name, BY_PROPERTY.get(name))));
    return contexts;
  }
}
