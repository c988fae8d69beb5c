package me.uport.caleuche.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.web.testing.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the pages of a chain as whoever gets them handed over does. */
final class HandedOver {

  private HandedOver() {}

  static List<EventLink> links(Function<String, Answer> pages, int pageSize) {
    List<EventLink> links = new ArrayList<>();
    JsonNode page;
    do {
      String after = links.isEmpty() ? "" : "&after=" + links.getLast().id();
      page = pages.apply("/chain?limit=" + pageSize + after).json().at("/data/links");
      page.forEach(link -> links.add(link(link)));
    } while (!page.isEmpty());
    return links;
  }

  private static EventLink link(JsonNode json) {
    String previous = text(json, "previous");
    String erasedAt = text(json, "erased_at");
    return new EventLink(
        json.path("seq").asLong(),
        new EventId(json.path("id").asString()),
        previous == null ? null : new EventId(previous),
        json.has("iat") ? Instant.ofEpochSecond(json.path("iat").asLong()) : null,
        json.path("protected").asString(),
        text(json, "payload"),
        json.path("signature").asString(),
        erasedAt == null ? null : Instant.parse(erasedAt));
  }

  private static @Nullable String text(JsonNode json, String name) {
    return json.path(name).isString() ? json.path(name).stringValue() : null;
  }
}
