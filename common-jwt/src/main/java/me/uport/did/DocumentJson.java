package me.uport.did;

import java.text.ParseException;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes documents; maps keep the order in which they were filled. */
final class DocumentJson {

  private static final int MAX_NESTING = 64;

  /** Immutable and thread-safe. Slashes stay as they are: documents are full of URLs. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
          .build();

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private DocumentJson() {}

  static String write(Map<String, Object> document) {
    return MAPPER.writeValueAsString(document);
  }

  /**
   * Reads an object.
   *
   * @throws ParseException when the text is not one JSON object, or names a key twice
   */
  static Map<String, Object> read(byte[] json) throws ParseException {
    try {
      Map<String, Object> object = MAPPER.readValue(json, OBJECT);
      if (object == null) {
        throw new ParseException("expected an object but found null", 0);
      }
      return object;
    } catch (JacksonException e) {
      throw (ParseException) new ParseException("not a JSON object", 0).initCause(e);
    }
  }
}
