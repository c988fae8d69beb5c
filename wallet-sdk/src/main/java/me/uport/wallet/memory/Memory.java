package me.uport.wallet.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import me.uport.backup.EventId;
import me.uport.backup.EventLink;
import me.uport.backup.HeadReceipt;
import me.uport.backup.HeadReceiptVerifier;
import me.uport.backup.HubVerdict;
import me.uport.backup.HubVerdict.DroppedTail;
import me.uport.backup.HubVerdict.Proven;
import me.uport.backup.HubVerifier;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.jwt.JwtSigner;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.memory.Journal.Pending;
import me.uport.wallet.services.ServiceClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The memory of one identity: what its devices note, in one order that all of them see, kept at
 * Caleuche and readable by nobody else.
 *
 * <p>{@link #note} first keeps what is noted on the device, so that nothing is lost without a
 * network; {@link #sync} brings it to the hub, exactly once whatever answer is lost, after what
 * other devices have noted meanwhile. Everything that the hub hands out is verified: the owner's
 * signatures, the order, and that the hub goes on from what it signed before.
 *
 * <p>Thread-safe. Two processes must not share one store.
 *
 * <pre>{@code
 * Memory memory = new Memory(caleuche, signer, MemoryCipher.of(keys, 0, random), store, did, resolver, receipts);
 * memory.note(json.valueToTree(Map.of("type", "contact", "did", friend)));
 * for (MemoryEvent event : memory.sync().events()) { … }
 * }</pre>
 */
public final class Memory {

  /** How often another device may be faster, before the next sync goes on. */
  private static final int TRIES = 50;

  private final Hub hub;
  private final MemoryCipher cipher;
  private final SecretStore store;
  private final Did owner;
  private final HubVerifier verifier;
  private final HeadReceiptVerifier receipts;

  /**
   * Opens the memory of an identity.
   *
   * @param caleuche where the hub is; its transport must take answers of 8 MiB
   * @param signer signs for the owner
   * @param store where this device keeps its own copy, under the name {@code memory}
   * @param owner whose memory it is
   * @param resolver finds the keys that the owner has and had
   * @param receipts knows the hub's own key, which a wallet is told by whoever runs the hub
   */
  public Memory(
      ServiceClient caleuche,
      JwtSigner signer,
      MemoryCipher cipher,
      SecretStore store,
      Did owner,
      DidResolver resolver,
      HeadReceiptVerifier receipts) {
    this.hub = new Hub(caleuche, signer);
    this.cipher = cipher;
    this.store = store;
    this.owner = owner;
    this.verifier = new HubVerifier(resolver);
    this.receipts = receipts;
  }

  /** Notes something on this device; {@link #sync} brings it to the hub. */
  public synchronized void note(JsonNode content) {
    Journal journal = Journal.load(store);
    List<Pending> pending = new ArrayList<>(journal.pending());
    pending.add(new Pending(content, null));
    journal.with(pending).save(store);
  }

  /** What this device knows, without asking anybody. */
  public synchronized Recollection recall() {
    return recollection(Journal.load(store));
  }

  /**
   * Fetches what other devices have noted, and brings what this one has. On a new device that is
   * the restoration of everything.
   *
   * @throws LyingHubException when the hub contradicts what was signed; nothing of it is taken
   * @throws me.uport.wallet.services.ServiceRefusedException when the hub refuses
   * @throws me.uport.wallet.services.ServiceUnavailableException when it cannot be reached; what is
   *     noted still waits
   * @throws me.uport.did.ResolutionUnavailableException when the owner's keys cannot be asked for
   */
  public synchronized Recollection sync() {
    Journal journal = fetched(Journal.load(store));
    for (int i = 0; i < TRIES && !journal.pending().isEmpty(); i++) {
      journal = fetched(sent(journal));
    }
    return recollection(withSnapshot(journal));
  }

  /**
   * Offers the hub a state that stands for everything up to now. Nothing goes before another device
   * has {@linkplain #confirm confirmed} it.
   *
   * @param device the name of this one among the owner's, at most 64 characters
   * @throws IllegalStateException when nothing was ever noted
   */
  public synchronized void offerSnapshot(JsonNode state, String device) {
    sync();
    String head = Journal.load(store).head();
    if (head == null) {
      throw new IllegalStateException("Expected events to stand for but there are none");
    }
    byte[] body = cipher.sealSnapshot(head, state);
    hub.sayOfSnapshot("/snapshot", "backup-snapshot", head, hub.upload(body), body.length, device);
  }

  /**
   * The snapshot that waits for a confirmation, with its state to compare.
   *
   * @return nothing when none waits, or it is not encrypted with our key
   */
  public synchronized Optional<MemorySnapshot> offeredSnapshot() {
    sync();
    return snapshot(Journal.load(store), said -> !said.has("confirmed_at"));
  }

  /**
   * Confirms a snapshot: the bodies of the events that it stands for are erased at the hub.
   *
   * @param device another one than made it
   * @throws me.uport.wallet.services.ServiceRefusedException {@code same_device}, {@code
   *     key_too_young}, {@code unknown_snapshot}
   */
  public synchronized void confirm(MemorySnapshot snapshot, String device) {
    Journal journal = Journal.load(store);
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

  /** Brings the oldest thing that waits, unless it is there already. */
  private Journal sent(Journal journal) {
    Pending first = journal.pending().get(0);
    String token = first.token();
    if (token != null && journal.has(idOf(token))) {
      return without(journal);
    }
    if (token == null || !EventTokens.follows(token, journal.head())) {
      // What was signed for another place can never be appended any more: heads do not go back.
      token = hub.signed(journal.head(), cipher.seal(journal.head(), first.content()));
      List<Pending> pending = new ArrayList<>(journal.pending());
      pending.set(0, new Pending(first.content(), token));
      journal.with(pending).save(store);
      hub.append(token);
      return journal.with(pending);
    }
    hub.append(token);
    return journal;
  }

  private Journal without(Journal journal) {
    Journal rest = journal.with(journal.pending().subList(1, journal.pending().size()));
    rest.save(store);
    return rest;
  }

  private static EventId idOf(String token) {
    return EventId.ofSigningInput(token.substring(0, token.lastIndexOf('.')));
  }

  /** The journal with what the hub has, verified; saved, where there is more than before. */
  private Journal fetched(Journal journal) {
    Journal now = verified(journal, false).orElseGet(() -> verified(journal, true).orElseThrow());
    if (now.links().size() > journal.links().size()) {
      now.save(store);
    }
    return now;
  }

  /**
   * @param again whether this is the second time; a link may come between a page and its receipt
   * @return nothing when it should be asked again
   */
  private Optional<Journal> verified(Journal journal, boolean again) {
    Optional<Hub.Links> more = hub.after(journal.head());
    // A hub that does not know our last link has to show its whole log, and is convicted by it.
    List<EventLink> links = more.isPresent() ? new ArrayList<>(journal.links()) : new ArrayList<>();
    Hub.Links found = more.or(() -> hub.after(null)).orElse(new Hub.Links(List.of(), ""));
    links.addAll(found.links());
    HeadReceipt receipt =
        receipts.open(found.receipt()).orElseThrow(LyingHubException::withoutReceipt);
    HubVerdict verdict = verifier.verify(owner, links, receipt, journal.receipt());
    if (verdict instanceof Proven) {
      return Optional.of(journal.with(links, receipt, found.receipt()));
    }
    if (verdict instanceof DroppedTail && !again) {
      return Optional.empty();
    }
    throw LyingHubException.found(verdict, evidence(journal.receiptToken(), found.receipt()));
  }

  private static List<String> evidence(@Nullable String before, String now) {
    return before == null ? List.of(now) : List.of(before, now);
  }

  /** The journal with the snapshot that stands for what is erased, where it was not there yet. */
  private Journal withSnapshot(Journal journal) {
    MemorySnapshot known = journal.snapshot();
    long from = known == null ? 0 : known.seq();
    boolean misses =
        journal.links().stream().anyMatch(link -> link.isErased() && link.seq() > from);
    Optional<MemorySnapshot> newer =
        misses
            ? snapshot(journal, said -> said.has("confirmed_at"))
                .filter(found -> found.seq() > from)
            : Optional.empty();
    return newer
        .map(
            found -> {
              Journal more = journal.with(found);
              more.save(store);
              return more;
            })
        .orElse(journal);
  }

  private Optional<MemorySnapshot> snapshot(Journal journal, Predicate<JsonNode> wanted) {
    for (JsonNode said : hub.snapshots()) {
      if (wanted.test(said)) {
        return opened(journal, said);
      }
    }
    return Optional.empty();
  }

  /** Its place is that of its event in the verified log; the hub's word could hide later ones. */
  private Optional<MemorySnapshot> opened(Journal journal, JsonNode said) {
    EventId head = new EventId(said.path("head").asString(""));
    return journal.links().stream()
        .filter(link -> link.id().equals(head))
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
                    said.has("confirmed_at"),
                    state));
  }

  private Recollection recollection(Journal journal) {
    MemorySnapshot snapshot = journal.snapshot();
    long from = snapshot == null ? 0 : snapshot.seq();
    List<MemoryEvent> events = new ArrayList<>();
    long unreadable = 0;
    for (EventLink link : journal.links()) {
      if (link.seq() > from && !link.isErased()) {
        Optional<MemoryEvent> event = EventTokens.read(link, cipher);
        event.ifPresent(events::add);
        unreadable += event.isPresent() ? 0 : 1;
      }
    }
    return new Recollection(
        Optional.ofNullable(snapshot),
        events,
        journal.links().size(),
        unreadable,
        journal.pending().stream().map(Pending::content).toList());
  }
}
