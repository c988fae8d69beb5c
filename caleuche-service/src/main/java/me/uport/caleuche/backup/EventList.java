package me.uport.caleuche.backup;

/** What came of asking for the events after one. */
sealed interface EventList {

  /** Some of them. */
  record Listed(EventPage page) implements EventList {}

  /** The hub does not know the one. */
  record UnknownPrevious() implements EventList {}

  /** The next one is found in a snapshot only. */
  record Compacted(Snapshot snapshot) implements EventList {}
}
