package me.uport.caleuche.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import me.uport.backup.EventLink;
import me.uport.backup.EventPayload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as the contract shows it.
 *
 * @param hash its id
 * @param event what the wallet put there
 * @param token the whole token, where one event was asked for
 */
record EventView(
    String hash, JsonNode event, @JsonInclude(Include.NON_NULL) @Nullable String token) {

  static EventView inList(EventLink link) {
    return new EventView(link.id().text(), event(link), null);
  }

  static EventView withToken(EventLink link) {
    return new EventView(link.id().text(), event(link), link.token());
  }

  private static JsonNode event(EventLink link) {
    String payload = link.payload();
    if (payload == null) {
      throw new IllegalStateException("Event " + link.id() + " was erased");
    }
    return EventPayload.parse(payload)
        .event()
        .orElseThrow(
            () -> new IllegalStateException("A stored event without an event: " + link.id()));
  }
}
