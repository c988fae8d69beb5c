package me.uport.did;

import java.util.Map;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes documents; maps keep the order in which they were filled. */
final class DocumentJson {

  /** Immutable and thread-safe. Slashes stay as they are: documents are full of URLs. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES).build();

  private DocumentJson() {}

  static String write(Map<String, Object> document) {
    return MAPPER.writeValueAsString(document);
  }
}
