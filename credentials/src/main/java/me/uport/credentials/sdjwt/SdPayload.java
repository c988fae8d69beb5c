package me.uport.credentials.sdjwt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts disclosures in the place of their digests (RFC 9901, 7.1, step 3). Used once. */
final class SdPayload {

  private static final String DIGESTS = "_sd";
  private static final String ALGORITHM = "_sd_alg";
  private static final String ELEMENT = "...";

  /** Of disclosures within disclosures; a token's own JSON is nested no deeper either. */
  private static final int MAX_NESTING = 64;

  /** What a verifier decides by is seen by every verifier (SD-JWT VC, 2.2.2.2). */
  private static final Set<String> NEVER_HIDDEN =
      Set.of("iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "status");

  /** A payload and disclosures that don't belong together, or that try to deceive. */
  static final class InvalidException extends Exception {
    InvalidException(String message) {
      super(message);
    }
  }

  private final Map<String, SdDisclosure> byDigest = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private int nesting;

  private SdPayload(List<SdDisclosure> disclosures) throws InvalidException {
    for (SdDisclosure disclosure : disclosures) {
      if (byDigest.put(disclosure.digest(), disclosure) != null) {
        throw new InvalidException("a disclosure is there twice");
      }
    }
  }

  /**
   * The payload as the issuer meant it, as far as it is disclosed.
   *
   * @throws InvalidException when a disclosure was not issued, hides another value, or a digest
   *     stands in two places
   */
  static Map<String, Object> disclosed(Map<String, Object> payload, List<SdDisclosure> disclosures)
      throws InvalidException {
    Object algorithm = payload.getOrDefault(ALGORITHM, "sha-256");
    if (!"sha-256".equals(algorithm)) {
      throw new InvalidException("expected digests of sha-256");
    }
    SdPayload state = new SdPayload(disclosures);
    Map<String, Object> result = state.object(payload);
    result.remove(ALGORITHM);
    if (!state.seen.containsAll(state.byDigest.keySet())) {
      throw new InvalidException("a disclosure does not belong to the credential");
    }
    return result;
  }

  private @Nullable Object value(@Nullable Object value) throws InvalidException {
    if (++nesting > MAX_NESTING) {
      throw new InvalidException("it is nested deeper than " + MAX_NESTING);
    }
    Object result = value;
    if (value instanceof Map<?, ?> object) {
      result = object(object);
    } else if (value instanceof List<?> list) {
      result = list(list);
    }
    nesting--;
    return result;
  }

  private Map<String, Object> object(Map<?, ?> object) throws InvalidException {
    Map<String, Object> result = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : object.entrySet()) {
      Object value = value(entry.getValue());
      if (!DIGESTS.equals(entry.getKey()) && value != null) {
        result.put(entry.getKey().toString(), value);
      }
    }
    if (object.get(DIGESTS) instanceof List<?> digests) {
      for (Object digest : digests) {
        disclose(result, object, find(digest));
      }
    } else if (object.containsKey(DIGESTS)) {
      throw new InvalidException("expected _sd to be a list");
    }
    return result;
  }

  private void disclose(
      Map<String, Object> target, Map<?, ?> source, @Nullable SdDisclosure disclosure)
      throws InvalidException {
    if (disclosure == null) {
      return;
    }
    String name = disclosure.name();
    if (name == null || name.equals(DIGESTS) || name.equals(ELEMENT)) {
      throw new InvalidException("a disclosure of a property has no property's name");
    }
    if (nesting == 0 && NEVER_HIDDEN.contains(name)) {
      throw new InvalidException("a disclosure hides " + name);
    }
    Object value = value(disclosure.value());
    if (source.containsKey(name) || (value != null && target.put(name, value) != null)) {
      throw new InvalidException("a disclosure takes the place of what is there");
    }
  }

  private List<Object> list(List<?> list) throws InvalidException {
    List<Object> result = new ArrayList<>();
    for (Object item : list) {
      Object value = item;
      if (item instanceof Map<?, ?> placeholder
          && placeholder.size() == 1
          && placeholder.containsKey(ELEMENT)) {
        SdDisclosure disclosure = find(placeholder.get(ELEMENT));
        if (disclosure == null) {
          continue;
        }
        if (disclosure.name() != null) {
          throw new InvalidException("a disclosure of an element has a name");
        }
        value = disclosure.value();
      }
      Object read = value(value);
      if (read != null) {
        result.add(read);
      }
    }
    return result;
  }

  /** The disclosure of a digest; null when it was not made. */
  private @Nullable SdDisclosure find(@Nullable Object digest) throws InvalidException {
    if (!(digest instanceof String text) || !seen.add(text)) {
      throw new InvalidException("a digest stands in two places, or is none");
    }
    return byDigest.get(text);
  }
}
