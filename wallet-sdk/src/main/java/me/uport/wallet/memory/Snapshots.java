package me.uport.wallet.memory;

import java.util.Optional;
import java.util.function.Predicate;
import me.uport.backup.EventLink;
import tools.jackson.databind.JsonNode;

/** States that stand for events, at the hub. Thread-safe. */
final class Snapshots {

  private static final String CONFIRMED = "confirmed_at";

  private final Hub hub;
  private final MemoryCipher cipher;

  Snapshots(Hub hub, MemoryCipher cipher) {
    this.hub = hub;
    this.cipher = cipher;
  }

  void offer(String head, JsonNode state, String device) {
    byte[] body = cipher.sealSnapshot(head, state);
    hub.sayOfSnapshot("/snapshot", "backup-snapshot", head, hub.upload(body), body.length, device);
  }

  /** The newest one that waits for a confirmation. */
  Optional<MemorySnapshot> offered(Journal journal) {
    return newest(journal, said -> !said.has(CONFIRMED));
  }

  /** The newest one that was confirmed. */
  Optional<MemorySnapshot> confirmed(Journal journal) {
    return newest(journal, said -> said.has(CONFIRMED));
  }

  void confirm(Journal journal, MemorySnapshot snapshot, String device) {
    for (JsonNode said : hub.snapshots()) {
      // What is confirmed is what was compared, and not another body of the same name.
      if (said.path("head").asString("").equals(snapshot.head().text())
          && opened(journal, said).filter(snapshot::equals).isPresent()) {
        hub.sayOfSnapshot(
            "/snapshot/confirmation",
            "backup-snapshot-confirmation",
            snapshot.head().text(),
            said.path("sha256").asString(""),
            said.path("size").asLong(0),
            device);
      }
    }
  }

  private Optional<MemorySnapshot> newest(Journal journal, Predicate<JsonNode> wanted) {
    for (JsonNode said : hub.snapshots()) {
      if (wanted.test(said)) {
        return opened(journal, said);
      }
    }
    return Optional.empty();
  }

  /** Its place is that of its event in the verified log; the hub's word could hide later ones. */
  private Optional<MemorySnapshot> opened(Journal journal, JsonNode said) {
    String head = said.path("head").asString("");
    return journal.links().stream()
        .filter(link -> link.id().text().equals(head))
        .findFirst()
        .flatMap(link -> opened(link, said));
  }

  private Optional<MemorySnapshot> opened(EventLink link, JsonNode said) {
    return cipher
        .openSnapshot(link.id().text(), hub.download(said.path("sha256").asString("")))
        .map(
            state ->
                new MemorySnapshot(
                    link.seq(),
                    link.id(),
                    said.path("device").asString(""),
                    said.has(CONFIRMED),
                    state));
  }
}
