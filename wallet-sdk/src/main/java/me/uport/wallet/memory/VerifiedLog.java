package me.uport.wallet.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import me.uport.backup.EventLink;
import me.uport.backup.HeadReceipt;
import me.uport.backup.HeadReceiptVerifier;
import me.uport.backup.HubVerdict;
import me.uport.backup.HubVerdict.DroppedTail;
import me.uport.backup.HubVerdict.Proven;
import me.uport.backup.HubVerifier;
import me.uport.did.Did;
import me.uport.wallet.keys.SecretStore;
import org.jspecify.annotations.Nullable;

/**
 * The log as the hub hands it out, taken over when it is verified. A link that was verified is kept
 * in the journal, which nobody else can write, and is not verified again: each costs a signature
 * once. Thread-safe.
 */
final class VerifiedLog {

  private final Hub hub;
  private final HubVerifier verifier;
  private final HeadReceiptVerifier receipts;
  private final Did owner;
  private final SecretStore store;

  VerifiedLog(
      Hub hub, HubVerifier verifier, HeadReceiptVerifier receipts, Did owner, SecretStore store) {
    this.hub = hub;
    this.verifier = verifier;
    this.receipts = receipts;
    this.owner = owner;
    this.store = store;
  }

  /**
   * The journal with what the hub has; saved, where there is more than before.
   *
   * @throws LyingHubException when the hub contradicts what was signed; nothing of it is taken
   */
  Journal fetch(Journal journal) {
    // A link may come between a page and its receipt; then the second time shows both.
    Journal now = verified(journal, false).orElseGet(() -> verified(journal, true).orElseThrow());
    if (now.links().size() > journal.links().size()) {
      now.save(store);
    }
    return now;
  }

  /** Nothing when it should be asked again, which it should not the second time. */
  private Optional<Journal> verified(Journal journal, boolean again) {
    Optional<Hub.Links> more = hub.after(journal.head());
    // A hub that does not know our last link has to show its whole log, and is convicted by it.
    List<EventLink> before = more.isPresent() ? journal.links() : List.of();
    Hub.Links found = more.or(() -> hub.after(null)).orElse(new Hub.Links(List.of(), ""));
    List<EventLink> links = new ArrayList<>(before);
    links.addAll(found.links());
    HeadReceipt receipt =
        receipts.open(found.receipt()).orElseThrow(LyingHubException::withoutReceipt);
    HubVerdict verdict = verifier.verify(owner, links, receipt, journal.receipt(), before.size());
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
}
