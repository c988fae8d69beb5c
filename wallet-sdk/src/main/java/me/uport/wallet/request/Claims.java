package me.uport.wallet.request;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON values of which nothing is known; what has another type counts as absent. */
record Claims(Map<String, Object> values) {

  static Claims of(Object value) {
    return new Claims(asObject(value).orElse(Map.of()));
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(text -> !text.isEmpty());
  }

  Optional<String> textOrNumber(String name) {
    Object value = values.get(name);
    return value instanceof Number ? Optional.of(value.toString()) : text(name);
  }

  Optional<Long> number(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).longValue());
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  List<Object> list(String name) {
    return values.get(name) instanceof List<?> list ? List.copyOf(list) : List.of();
  }

  List<String> texts(String name) {
    return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  Optional<Map<String, Object>> object(String name) {
    return asObject(values.get(name));
  }

  private static Optional<Map<String, Object>> asObject(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Optional.empty();
    }
    Map<String, Object> object = new LinkedHashMap<>();
    map.forEach((key, each) -> object.put(String.valueOf(key), each));
    return Optional.of(object);
  }
}
