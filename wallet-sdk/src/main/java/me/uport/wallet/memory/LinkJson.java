package me.uport.wallet.memory;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Links as Caleuche writes them, a flattened JWS and its place (RFC 7515 §7.2.2). Stateless. */
final class LinkJson {

  private LinkJson() {}

  /**
   * Reads a link.
   *
   * @throws IllegalArgumentException when an id or a time is none
   */
  static EventLink read(JsonNode link) {
    String previous = text(link, "previous");
    String erasedAt = text(link, "erased_at");
    try {
      return new EventLink(
          link.path("seq").asLong(0),
          new EventId(link.path("id").asString("")),
          previous == null ? null : new EventId(previous),
          link.path("iat").isIntegralNumber()
              ? Instant.ofEpochSecond(link.path("iat").longValue())
              : null,
          link.path("protected").asString(""),
          text(link, "payload"),
          link.path("signature").asString(""),
          erasedAt == null ? null : Instant.parse(erasedAt));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("Expected a time but found " + erasedAt, e);
    }
  }

  static Map<String, Object> write(EventLink link) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("seq", link.seq());
    written.put("id", link.id().text());
    put(written, "previous", link.previous());
    Instant issuedAt = link.issuedAt();
    put(written, "iat", issuedAt == null ? null : issuedAt.getEpochSecond());
    written.put("protected", link.protectedHeader());
    put(written, "payload", link.payload());
    written.put("signature", link.signature());
    put(written, "erased_at", link.erasedAt());
    return written;
  }

  private static void put(Map<String, Object> written, String name, @Nullable Object value) {
    if (value != null) {
      written.put(name, value instanceof Long ? value : value.toString());
    }
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).isString() ? node.path(name).stringValue() : null;
  }
}
