package me.uport.wallet.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.uport.backup.EventLink;
import me.uport.wallet.memory.Journal.Pending;
import tools.jackson.databind.JsonNode;

/**
 * All that the wallet remembers, verified.
 *
 * @param snapshot stands for the events before {@code events}; nothing when they are all there
 * @param events oldest first
 * @param length of the log, with what was erased
 * @param unreadable events that have their body and that our key does not open
 * @param waiting noted and not at the hub yet, oldest first: they go with the next {@link
 *     Memory#sync}
 */
public record Recollection(
    Optional<MemorySnapshot> snapshot,
    List<MemoryEvent> events,
    long length,
    long unreadable,
    List<JsonNode> waiting) {

  /** Takes copies. */
  public Recollection {
    events = List.copyOf(events);
    waiting = List.copyOf(waiting);
  }

  static Recollection of(Journal journal, MemoryCipher cipher) {
    List<MemoryEvent> events = new ArrayList<>();
    long unreadable = 0;
    for (EventLink link : journal.links()) {
      if (link.seq() > journal.snapshotSeq() && !link.isErased()) {
        Optional<MemoryEvent> event = EventTokens.read(link, cipher);
        event.ifPresent(events::add);
        unreadable += event.isPresent() ? 0 : 1;
      }
    }
    return new Recollection(
        Optional.ofNullable(journal.snapshot()),
        events,
        journal.links().size(),
        unreadable,
        journal.pending().stream().map(Pending::content).toList());
  }

  /** Only how much it is. */
  @Override
  public String toString() {
    return "Recollection[length=" + length + ", waiting=" + waiting.size() + "]";
  }
}
