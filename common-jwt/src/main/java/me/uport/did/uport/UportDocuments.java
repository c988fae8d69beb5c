package me.uport.did.uport;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import me.uport.did.Did;
import me.uport.did.DidDocument;
import me.uport.did.VerificationMethod;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the documents that uPort's wallets have put into IPFS over the years: today's form, and the
 * profiles of 2016, which hold a {@code publicKey} and do not say whose they are.
 */
public final class UportDocuments {

  private static final String DID_CONTEXT = "https://w3id.org/did/v1";
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private UportDocuments() {}

  /**
   * Reads a document as {@link UportDidResolver} does.
   *
   * @param did whose it is said to be
   * @param json the file
   * @throws ParseException when it is not JSON, or about another DID, or has keys of another
   */
  public static DidDocument read(Did did, byte[] json) throws ParseException {
    Map<String, Object> profile = object(json);
    return DID_CONTEXT.equals(profile.get("@context")) ? ofDid(did, json) : ofProfile(did, profile);
  }

  private static Map<String, Object> object(byte[] json) throws ParseException {
    try {
      Map<String, Object> object = MAPPER.readValue(json, OBJECT);
      return object == null ? Map.of() : object;
    } catch (JacksonException e) {
      throw (ParseException) new ParseException("not a JSON object", 0).initCause(e);
    }
  }

  /** The registry binds the file to the identity; that it says so itself is checked as well. */
  private static DidDocument ofDid(Did did, byte[] json) throws ParseException {
    DidDocument document = DidDocument.parse(did, json);
    for (VerificationMethod method : document.verificationMethods()) {
      if (!method.controller().equals(did.toString())) {
        throw new ParseException("a key belongs to another DID", 0);
      }
    }
    return document;
  }

  /** A profile of 2016: {@code publicKey} as hex digits, and what the user told about himself. */
  private static DidDocument ofProfile(Did did, Map<String, Object> profile) throws ParseException {
    if (!(profile.get("publicKey") instanceof String publicKey)) {
      throw new ParseException("there is no publicKey", 0);
    }
    String digits = publicKey.startsWith("0x") ? publicKey.substring(2) : publicKey;
    List<VerificationMethod> methods = new ArrayList<>();
    methods.add(method(did, "#keys-1", "Secp256k1VerificationKey2018", "publicKeyHex", digits));
    boolean encrypts = profile.get("publicEncKey") instanceof String;
    if (profile.get("publicEncKey") instanceof String key) {
      methods.add(method(did, "#keys-2", "Curve25519EncryptionPublicKey", "publicKeyBase64", key));
    }
    List<String> signing = List.of(did + "#keys-1");
    return new DidDocument(
        did,
        List.of(DID_CONTEXT),
        methods,
        signing,
        signing,
        encrypts ? List.of(did + "#keys-2") : List.of(),
        List.of(),
        shown(profile));
  }

  private static VerificationMethod method(
      Did did, String fragment, String type, String property, String key) {
    return new VerificationMethod(did + fragment, type, did.toString(), Map.of(property, key));
  }

  private static Map<String, Object> shown(Map<String, Object> profile) {
    if (Set.of("name", "description", "image").stream().noneMatch(profile::containsKey)) {
      return Map.of();
    }
    Map<String, Object> shown = new LinkedHashMap<>(profile);
    shown.keySet().removeAll(Set.of("publicKey", "publicEncKey"));
    return Map.of("uportProfile", shown);
  }
}
