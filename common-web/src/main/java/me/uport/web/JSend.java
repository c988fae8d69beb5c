package me.uport.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A success body as the original services wrote it: {@code {"status":"success", …}}. The fields
 * keep the order in which they were added. Immutable.
 *
 * <p>Failures are never written by hand: throw a {@link RefusedException}.
 */
public final class JSend {

  private final Map<String, @Nullable Object> fields;

  private JSend(Map<String, @Nullable Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** {@code {"status":"success"}}. */
  public static JSend success() {
    return new JSend(new LinkedHashMap<>()).with("status", "success");
  }

  /** {@code {"status":"success","message":…}}. */
  public static JSend message(@Nullable Object message) {
    return success().with("message", message);
  }

  /** {@code {"status":"success","data":…}}. */
  public static JSend data(@Nullable Object data) {
    return success().with("data", data);
  }

  /** The same body with one more field; a null is written as JSON null. */
  public JSend with(String field, @Nullable Object value) {
    var more = new LinkedHashMap<>(fields);
    more.put(field, value);
    return new JSend(more);
  }

  @JsonValue
  Map<String, @Nullable Object> fields() {
    return fields;
  }
}
