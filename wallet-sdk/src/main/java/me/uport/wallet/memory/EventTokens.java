package me.uport.wallet.memory;

import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands in the tokens of events that are verified, or our own. Stateless. */
final class EventTokens {

  private static final JsonMapper JSON = JsonMapper.shared();

  private EventTokens() {}

  /** Whether a token names this event as the one before. */
  static boolean follows(String token, @Nullable String previous) {
    JsonNode named = payload(token.split("\\.", -1)[1]).path("previous");
    return Objects.equals(named.isString() ? named.stringValue() : null, previous);
  }

  /** An event; nothing when our key does not open it. */
  static Optional<MemoryEvent> read(EventLink link, MemoryCipher cipher) {
    EventId previous = link.previous();
    JsonNode event = payload(link.token().split("\\.", -1)[1]).path("event");
    return cipher
        .open(previous == null ? null : previous.text(), event)
        .map(
            content ->
                new MemoryEvent(
                    link.seq(), link.id(), Optional.ofNullable(link.issuedAt()), content));
  }

  private static JsonNode payload(String segment) {
    return JSON.readTree(Base64.getUrlDecoder().decode(segment));
  }
}
