package me.uport.chasqui.topics;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * How far a client of the bridge has come in each of its mailboxes. To the client it is one opaque
 * event id, {@code 0a1b2c3d.17-…}: the beginning of a mailbox's id, and the number of a message.
 */
final class BridgeCursor {

  private static final int PREFIX = 8;
  private static final int LONGEST = 1000;
  private static final Pattern PLACE = Pattern.compile("([0-9a-f]{8})\\.([0-9]{1,18})");

  private final Map<String, Long> places;

  private BridgeCursor(Map<String, Long> places) {
    this.places = places;
  }

  static BridgeCursor parse(@Nullable String text) {
    Map<String, Long> places = new TreeMap<>();
    if (text == null || text.isEmpty()) {
      return new BridgeCursor(places);
    }
    if (text.length() > LONGEST) {
      throw invalid();
    }
    for (String place : text.split("-", -1)) {
      Matcher parts = PLACE.matcher(place);
      if (!parts.matches()) {
        throw invalid();
      }
      places.put(parts.group(1), Long.parseLong(parts.group(2)));
    }
    return new BridgeCursor(places);
  }

  long of(TopicId mailbox) {
    return places.getOrDefault(prefix(mailbox), 0L);
  }

  BridgeCursor with(TopicId mailbox, long seq) {
    Map<String, Long> more = new HashMap<>(places);
    more.put(prefix(mailbox), seq);
    return new BridgeCursor(new TreeMap<>(more));
  }

  @Override
  public String toString() {
    return places.entrySet().stream()
        .map(place -> place.getKey() + "." + place.getValue())
        .collect(Collectors.joining("-"));
  }

  private static String prefix(TopicId mailbox) {
    return mailbox.value().substring(0, PREFIX);
  }

  private static RuntimeException invalid() {
    return Refusal.badRequest(
            "invalid_field", "\"last_event_id\": expected the id of an event of this bridge")
        .asException();
  }
}
