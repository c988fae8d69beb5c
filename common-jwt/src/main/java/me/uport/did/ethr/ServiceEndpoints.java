package me.uport.did.ethr;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the value of a {@code did/svc} attribute: a URL, or JSON (an object, a list or a text). A
 * number, {@code true} or {@code null} is no endpoint (DID Core 1.0, 5.4), and stays what it is.
 */
final class ServiceEndpoints {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ServiceEndpoints() {}

  /** Answers nothing when the value is not UTF-8. */
  static Optional<Object> read(byte[] value) {
    return RegistryEvents.utf8(value).map(ServiceEndpoints::parsed);
  }

  private static Object parsed(String text) {
    if (text.isBlank() || "{[\"".indexOf(text.strip().charAt(0)) < 0) {
      return text;
    }
    try {
      return MAPPER.readValue(text, Object.class);
    } catch (JacksonException e) {
      return text;
    }
  }
}
