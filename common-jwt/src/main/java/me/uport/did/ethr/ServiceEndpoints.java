package me.uport.did.ethr;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the value of a {@code did/svc} attribute: a URL, or JSON (an object or a list). */
final class ServiceEndpoints {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ServiceEndpoints() {}

  /** Answers nothing when the value is not UTF-8. */
  static Optional<Object> read(byte[] value) {
    return RegistryEvents.utf8(value).map(ServiceEndpoints::parsed);
  }

  private static Object parsed(String text) {
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return text;
    }
    try {
      Object json = MAPPER.readValue(text, Object.class);
      return json instanceof Map<?, ?> || json instanceof List<?> ? json : text;
    } catch (JacksonException e) {
      return text;
    }
  }
}
