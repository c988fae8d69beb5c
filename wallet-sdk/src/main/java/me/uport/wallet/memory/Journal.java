package me.uport.wallet.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.backup.HeadReceipt;
import me.uport.did.Did;
import me.uport.wallet.keys.SecretStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the device itself keeps of the log: the verified links, the newest receipt, and what is not
 * at the hub yet. Immutable; {@link #save} puts it in place of the last one.
 *
 * @param links verified, from the first
 * @param receipt what the hub signed last, null before the first sync
 * @param receiptToken the same as it was signed
 * @param pending noted and not appended yet, oldest first
 * @param snapshot stands for events that are erased, null when none had to be fetched
 */
record Journal(
    List<EventLink> links,
    @Nullable HeadReceipt receipt,
    @Nullable String receiptToken,
    List<Pending> pending,
    @Nullable MemorySnapshot snapshot) {

  private static final String NAME = "memory";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Takes copies. */
  Journal {
    links = List.copyOf(links);
    pending = List.copyOf(pending);
  }

  /**
   * Something noted.
   *
   * @param token what was sent to the hub, null before the first try: sent again as it is, so that
   *     an answer that was lost doubles nothing
   */
  record Pending(JsonNode content, @Nullable String token) {}

  static Journal load(SecretStore store) {
    return store
        .load(NAME)
        .map(Journal::read)
        .orElseGet(() -> new Journal(List.of(), null, null, List.of(), null));
  }

  void save(SecretStore store) {
    store.save(NAME, JSON.writeValueAsBytes(written()));
  }

  Journal with(List<EventLink> verified, HeadReceipt newest, String token) {
    return new Journal(verified, newest, token, pending, snapshot);
  }

  Journal with(List<Pending> waiting) {
    return new Journal(links, receipt, receiptToken, waiting, snapshot);
  }

  Journal with(MemorySnapshot found) {
    return new Journal(links, receipt, receiptToken, pending, found);
  }

  /** The id of the last link, null when there is none. */
  @Nullable String head() {
    return links.isEmpty() ? null : links.get(links.size() - 1).id().text();
  }

  /** What is left when the first thing that waits is at the hub. */
  Journal withoutFirst() {
    return with(pending.subList(1, pending.size()));
  }

  /** The first thing that waits, as it was signed. */
  Journal withFirst(Pending signed) {
    List<Pending> waiting = new ArrayList<>(pending);
    waiting.set(0, signed);
    return with(waiting);
  }

  /** Before which place a snapshot stands for the events; 0 for no snapshot. */
  long snapshotSeq() {
    return snapshot == null ? 0 : snapshot.seq();
  }

  boolean has(EventId id) {
    return links.stream().anyMatch(link -> link.id().equals(id));
  }

  private Map<String, @Nullable Object> written() {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    written.put("links", links.stream().map(LinkJson::write).toList());
    written.put("receipt", receipt == null ? null : receipt.claims());
    written.put("receiptToken", receiptToken);
    written.put("pending", pending);
    written.put("snapshot", snapshot == null ? null : written(snapshot));
    return written;
  }

  private static Map<String, Object> written(MemorySnapshot snapshot) {
    Map<String, Object> written = new LinkedHashMap<>();
    written.put("seq", snapshot.seq());
    written.put("head", snapshot.head().text());
    written.put("device", snapshot.device());
    written.put("state", snapshot.state());
    return written;
  }

  private static Journal read(byte[] text) {
    try {
      JsonNode journal = JSON.readTree(text);
      List<EventLink> links = new ArrayList<>();
      journal.path("links").forEach(link -> links.add(LinkJson.read(link)));
      List<Pending> pending = new ArrayList<>();
      journal
          .path("pending")
          .forEach(one -> pending.add(new Pending(one.path("content"), text(one, "token"))));
      return new Journal(
          links,
          receipt(journal.path("receipt")).orElse(null),
          text(journal, "receiptToken"),
          pending,
          snapshot(journal.path("snapshot")).orElse(null));
    } catch (JacksonException e) {
      throw new IllegalStateException("Expected a wallet's journal but found something else", e);
    }
  }

  private static Optional<HeadReceipt> receipt(JsonNode claims) {
    if (!claims.isObject()) {
      return Optional.empty();
    }
    String head = text(claims, "head");
    return Optional.of(
        new HeadReceipt(
            Did.parse(claims.path("hub").asString("")),
            claims.path("seq").asLong(0),
            head == null ? null : new EventId(head),
            claims.path("count").asLong(0),
            Instant.ofEpochSecond(claims.path("iat").asLong(0))));
  }

  private static Optional<MemorySnapshot> snapshot(JsonNode snapshot) {
    return snapshot.isObject()
        ? Optional.of(
            new MemorySnapshot(
                snapshot.path("seq").asLong(0),
                new EventId(snapshot.path("head").asString("")),
                snapshot.path("device").asString(""),
                true,
                snapshot.path("state")))
        : Optional.empty();
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.path(name).isString() ? node.path(name).stringValue() : null;
  }

  /** Only how much it is. */
  @Override
  public String toString() {
    return "Journal[links=" + links.size() + ", pending=" + pending.size() + "]";
  }
}
