package me.uport.jwt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/**
 * Makes immutable maps and lists of the tokens of a JSON text, strictly: one object, no key twice,
 * nothing after it. The parser bounds how deep and how long things are.
 */
final class JsonObjectReader {

  private final JsonParser parser;

  JsonObjectReader(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads all there is; the keys keep their order. */
  Map<String, Object> read() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new StreamReadException(parser, "expected an object");
    }
    Map<String, Object> object = object();
    if (parser.nextToken() != null) {
      throw new StreamReadException(parser, "expected nothing after the object");
    }
    return object;
  }

  private Map<String, Object> object() {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      int size = object.size();
      parser.nextToken();
      object.put(name, value());
      if (object.size() == size) {
        throw new StreamReadException(parser, "a key stands there twice");
      }
    }
    return JsonObject.of(object);
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value());
    }
    return Collections.unmodifiableList(list);
  }

  private @Nullable Object value() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> list();
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new StreamReadException(parser, "expected a value");
    };
  }
}
