package me.uport.credentials.sdjwt;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import me.uport.crypto.Hashes;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One hidden value (RFC 9901, 4.2): a salt, the property's name unless it is an element of a list,
 * and the value.
 *
 * @param encoded as it travels; what the digest is made of
 * @param name null for an element of a list
 */
record SdDisclosure(String encoded, @Nullable String name, @Nullable Object value) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final TypeReference<List<Object>> ARRAY = new TypeReference<>() {};

  /** Hides a property. */
  static SdDisclosure of(String salt, String name, Object value) {
    byte[] json = MAPPER.writeValueAsBytes(List.of(salt, name, value));
    return new SdDisclosure(
        Base64.getUrlEncoder().withoutPadding().encodeToString(json), name, value);
  }

  /** Reads a disclosure; nothing when it is none. */
  static Optional<SdDisclosure> parse(String encoded) {
    try {
      List<Object> parts = MAPPER.readValue(Base64.getUrlDecoder().decode(encoded), ARRAY);
      return parts == null ? Optional.empty() : of(encoded, new ArrayList<>(parts));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<SdDisclosure> of(String encoded, List<Object> parts) {
    if (parts.isEmpty() || !(parts.getFirst() instanceof String)) {
      return Optional.empty();
    }
    if (parts.size() == 2) {
      return Optional.of(new SdDisclosure(encoded, null, parts.get(1)));
    }
    return parts.size() == 3 && parts.get(1) instanceof String name
        ? Optional.of(new SdDisclosure(encoded, name, parts.get(2)))
        : Optional.empty();
  }

  /** What stands in the credential instead. */
  String digest() {
    return digest(encoded);
  }

  static String digest(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Hashes.sha256(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
