package me.uport.did;

import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.crypto.Multikey;
import org.jspecify.annotations.Nullable;

/** Reads one document. Entries that make no sense are left out: a document of others' making. */
final class DocumentReader {

  private static final Set<String> KNOWN =
      Set.of(
          "@context",
          "id",
          "verificationMethod",
          "publicKey",
          "authentication",
          "assertionMethod",
          "keyAgreement",
          "service");

  private final Did did;
  private final List<VerificationMethod> methods = new ArrayList<>();

  DocumentReader(Did did) {
    this.did = did;
  }

  DidDocument read(byte[] json) throws ParseException {
    Map<String, Object> document = DocumentJson.read(json);
    if (!isOurs(document.get("id"))) {
      throw new ParseException("the document is about another DID", 0);
    }
    objects(document.get("verificationMethod")).forEach(this::addMethod);
    objects(document.get("publicKey")).forEach(this::addMethod);
    List<String> authentication = references(document.get("authentication"));
    List<String> agreement = references(document.get("keyAgreement"));
    List<String> assertion =
        document.containsKey("assertionMethod")
            ? references(document.get("assertionMethod"))
            : signingKeys();
    return new DidDocument(
        did,
        list(document.get("@context")),
        methods,
        authentication,
        assertion,
        agreement,
        objects(document.get("service")).stream().flatMap(o -> service(o).stream()).toList(),
        others(document));
  }

  private boolean isOurs(@Nullable Object id) {
    try {
      return id instanceof String text && Did.parse(text).normalized().equals(did.normalized());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static List<Object> list(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().filter(item -> item != null).<Object>map(item -> item).toList();
    }
    return value == null ? List.of() : List.of(value);
  }

  private static List<Map<?, ?>> objects(@Nullable Object value) {
    return list(value).stream()
        .filter(Map.class::isInstance)
        .<Map<?, ?>>map(item -> (Map<?, ?>) item)
        .toList();
  }

  /** Adds a key, and answers its id. */
  private Optional<String> addMethod(Map<?, ?> entry) {
    if (!(entry.get("id") instanceof String id) || !(entry.get("type") instanceof String type)) {
      return Optional.empty();
    }
    Map<String, Object> material = new LinkedHashMap<>();
    entry.forEach(
        (name, value) -> {
          if (value != null) {
            material.put(name.toString(), value);
          }
        });
    Object owner = material.get("owner");
    Object controller = material.getOrDefault("controller", owner == null ? did : owner);
    Set.of("id", "type", "controller", "owner").forEach(material::remove);
    methods.add(new VerificationMethod(absolute(id), type, controller.toString(), material));
    return Optional.of(absolute(id));
  }

  private String absolute(String id) {
    return id.startsWith("#") ? did + id : id;
  }

  private List<String> references(@Nullable Object value) {
    return list(value).stream().flatMap(item -> reference(item).stream()).toList();
  }

  /** A key's id, a key, or (before 2019) an object that names a key's id. */
  private Optional<String> reference(Object item) {
    if (item instanceof String id) {
      return Optional.of(absolute(id));
    }
    if (!(item instanceof Map<?, ?> object)) {
      return Optional.empty();
    }
    return object.get("publicKey") instanceof String id
        ? Optional.of(absolute(id))
        : addMethod(object);
  }

  private List<String> signingKeys() {
    return methods.stream()
        .filter(method -> method.key().filter(k -> k.curve() == Multikey.Curve.X25519).isEmpty())
        .map(VerificationMethod::id)
        .toList();
  }

  private Optional<DidService> service(Map<?, ?> entry) {
    Object endpoint = entry.get("serviceEndpoint");
    return entry.get("id") instanceof String id
            && entry.get("type") instanceof String type
            && endpoint != null
        ? Optional.of(new DidService(absolute(id), type, endpoint))
        : Optional.empty();
  }

  private static Map<String, Object> others(Map<String, Object> document) {
    Map<String, Object> others = new LinkedHashMap<>(document);
    others.keySet().removeAll(KNOWN);
    return others;
  }
}
