package me.uport.credentials.openid4vp;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A claim that a credential must have (OpenID4VP 1.0, 6.3 and 7). Immutable.
 *
 * @param path where it stands: names of properties, places in lists counted from 0, and null for
 *     every element of a list
 * @param values of which it must be one; empty for any
 */
public record ClaimQuery(List<@Nullable Object> path, List<Object> values) {

  /**
   * Takes copies of the lists.
   *
   * @throws IllegalArgumentException when the path is empty or has other elements
   */
  public ClaimQuery {
    path = Collections.unmodifiableList(new ArrayList<>(path));
    values = List.copyOf(values);
    if (path.isEmpty() || !path.stream().allMatch(ClaimQuery::isElement)) {
      throw new IllegalArgumentException("Expected a path of names, places from 0, and null");
    }
  }

  /**
   * Asks for a property by its names, from the outermost one: {@code ClaimQuery.of("address",
   * "locality")}. In a W3C credential the first is {@code credentialSubject}.
   */
  public static ClaimQuery of(String... names) {
    return new ClaimQuery(new ArrayList<>(List.of(names)), List.of());
  }

  private static boolean isElement(@Nullable Object element) {
    return element == null
        || element instanceof String
        || (element instanceof Integer place && place >= 0);
  }

  /** Whether the credential has the claim, with one of the values. */
  boolean isMetBy(Map<String, Object> credential) {
    List<Object> selected = List.of(credential);
    for (Object element : path) {
      List<Object> next = new ArrayList<>();
      for (Object value : selected) {
        select(value, element, next);
      }
      selected = next;
    }
    return values.isEmpty()
        ? !selected.isEmpty()
        : selected.stream().anyMatch(found -> values.stream().anyMatch(v -> isSame(v, found)));
  }

  private static void select(Object value, @Nullable Object element, List<Object> selected) {
    if (value instanceof Map<?, ?> object && element instanceof String name) {
      add(object.get(name), selected);
    } else if (value instanceof List<?> list && element == null) {
      list.forEach(item -> add(item, selected));
    } else if (value instanceof List<?> list
        && element instanceof Integer place
        && place < list.size()) {
      add(list.get(place), selected);
    }
  }

  private static void add(@Nullable Object value, List<Object> selected) {
    if (value != null) {
      selected.add(value);
    }
  }

  /** Numbers are the same when their values are, however they are written. */
  private static boolean isSame(Object one, Object other) {
    if (one instanceof Number number && other instanceof Number found) {
      return new BigDecimal(number.toString()).compareTo(new BigDecimal(found.toString())) == 0;
    }
    return one.equals(other);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("path", path);
    if (!values.isEmpty()) {
      map.put("values", values);
    }
    return map;
  }
}
