package me.uport.caleuche.backup;

import java.util.List;
import me.uport.caleuche.chain.EventLink;
import org.jspecify.annotations.Nullable;

/**
 * A page of events that have their body.
 *
 * @param events oldest first
 * @param total how many there are after the cursor, on all pages
 * @param head what the next event has to name as {@code previous}; null when the hub is empty
 */
record EventPage(List<EventLink> events, long total, @Nullable String head) {

  static final EventPage EMPTY = new EventPage(List.of(), 0, null);
}
