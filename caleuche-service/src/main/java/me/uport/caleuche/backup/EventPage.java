package me.uport.caleuche.backup;

import java.util.List;
import java.util.Optional;
import me.uport.backup.EventLink;

/**
 * A page of events that have their body.
 *
 * @param events oldest first
 * @param total how many there are after the cursor, on all pages
 * @param head where the chain ends; what the next event has to name as {@code previous}
 */
record EventPage(List<EventLink> events, long total, Head head) {

  static final EventPage EMPTY = new EventPage(List.of(), 0, Head.of(Optional.empty()));
}
