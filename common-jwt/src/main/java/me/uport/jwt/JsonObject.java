package me.uport.jwt;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of JSON that nobody can change, its keys in their order. */
final class JsonObject extends AbstractMap<String, Object> {

  private final Map<String, Object> fields;

  private JsonObject(Map<String, Object> fields) {
    this.fields = Collections.unmodifiableMap(fields);
  }

  /** Takes the fields as they are; the caller keeps no hold of them. */
  @SuppressWarnings({"NullAway", "unchecked"}) // values may be null, and all who read them know it
  static JsonObject of(Map<String, ? extends @Nullable Object> fields) {
    return new JsonObject((Map<String, Object>) fields);
  }

  /** A copy, or the object itself when it is one of these. */
  static Map<String, Object> copyOf(Map<String, Object> object) {
    return object instanceof JsonObject ? object : of(new LinkedHashMap<>(object));
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return fields.entrySet();
  }

  @Override
  public Set<String> keySet() {
    return fields.keySet();
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return fields.get(key);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return fields.containsKey(key);
  }
}
