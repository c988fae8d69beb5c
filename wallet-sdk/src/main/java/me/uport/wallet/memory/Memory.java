package me.uport.wallet.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.uport.backup.EventId;
import me.uport.backup.HeadReceiptVerifier;
import me.uport.backup.HubVerifier;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import me.uport.jwt.JwtSigner;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.memory.Journal.Pending;
import me.uport.wallet.services.ServiceClient;
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
  private final VerifiedLog log;
  private final Snapshots snapshots;

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
    this.log = new VerifiedLog(hub, new HubVerifier(resolver), receipts, owner, store);
    this.snapshots = new Snapshots(hub, cipher);
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
    return Recollection.of(Journal.load(store), cipher);
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
    Journal journal = log.fetch(Journal.load(store));
    for (int i = 0; i < TRIES && !journal.pending().isEmpty(); i++) {
      journal = log.fetch(sent(journal));
    }
    return Recollection.of(withSnapshot(journal), cipher);
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
    snapshots.offer(head, state, device);
  }

  /**
   * The snapshot that waits for a confirmation, with its state to compare.
   *
   * @return nothing when none waits, or it is not encrypted with our key
   */
  public synchronized Optional<MemorySnapshot> offeredSnapshot() {
    sync();
    return snapshots.offered(Journal.load(store));
  }

  /**
   * Confirms a snapshot: the bodies of the events that it stands for are erased at the hub.
   *
   * @param device another one than made it
   * @throws me.uport.wallet.services.ServiceRefusedException {@code same_device}, {@code
   *     key_too_young}, {@code unknown_snapshot}
   */
  public synchronized void confirm(MemorySnapshot snapshot, String device) {
    snapshots.confirm(Journal.load(store), snapshot, device);
  }

  /** Brings the oldest thing that waits, unless it is there already. */
  private Journal sent(Journal journal) {
    Pending first = journal.pending().get(0);
    String token = first.token();
    if (token != null && journal.has(idOf(token))) {
      return saved(journal.withoutFirst());
    }
    if (token != null && EventTokens.follows(token, journal.head())) {
      hub.append(token);
      return journal;
    }
    // What was signed for another place can never be appended any more: heads do not go back.
    String fresh = hub.signed(journal.head(), cipher.seal(journal.head(), first.content()));
    Journal signed = saved(journal.withFirst(new Pending(first.content(), fresh)));
    hub.append(fresh);
    return signed;
  }

  private static EventId idOf(String token) {
    return EventId.ofSigningInput(token.substring(0, token.lastIndexOf('.')));
  }

  /** The journal with the snapshot that stands for what is erased, where it was not there yet. */
  private Journal withSnapshot(Journal journal) {
    long from = journal.snapshotSeq();
    boolean misses =
        journal.links().stream().anyMatch(link -> link.isErased() && link.seq() > from);
    return (misses ? snapshots.confirmed(journal) : Optional.<MemorySnapshot>empty())
        .filter(found -> found.seq() > from)
        .map(found -> saved(journal.with(found)))
        .orElse(journal);
  }

  private Journal saved(Journal journal) {
    journal.save(store);
    return journal;
  }
}
