package me.uport.backup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import me.uport.backup.ChainVerdict.Broken;
import me.uport.backup.ChainVerdict.Intact;
import me.uport.backup.HubVerdict.BrokenChain;
import me.uport.backup.HubVerdict.DroppedTail;
import me.uport.backup.HubVerdict.ForeignReceipt;
import me.uport.backup.HubVerdict.Fork;
import me.uport.backup.HubVerdict.Proven;
import me.uport.backup.HubVerdict.Rollback;
import me.uport.did.Did;
import me.uport.did.DidResolver;
import org.jspecify.annotations.Nullable;

/**
 * Verifies what a backup service hands out against what it signs, and what it signs against what it
 * signed before: a rollback, a fork, a dropped tail, and every changed, dropped, reordered or
 * swapped event. Thread-safe.
 *
 * <pre>{@code
 * var verdict = new HubVerifier(resolver).verify(owner, links, receipt, known);
 * if (verdict instanceof Proven(var chain, var now)) {
 *   remember(now); // is "known" the next time
 * }
 * }</pre>
 */
public final class HubVerifier {

  private final ChainVerifier chains;
  private final UnaryOperator<Did> canonical;

  /** A verifier that knows identities as equal when their normalised DIDs are. */
  public HubVerifier(DidResolver resolver) {
    this(resolver, Did::normalized);
  }

  /**
   * A verifier with a spelling of its own, see {@link ChainVerifier#ChainVerifier(DidResolver,
   * UnaryOperator)}.
   */
  public HubVerifier(DidResolver resolver, UnaryOperator<Did> canonical) {
    this.chains = new ChainVerifier(resolver, canonical);
    this.canonical = canonical;
  }

  /**
   * Verifies a whole chain with its receipt.
   *
   * @param owner whose hub it is
   * @param links the chain as it was handed out, from the first link
   * @param receipt what the service signed with it, read by {@link HeadReceiptVerifier}
   * @param known the newest receipt of before, null for none
   * @throws me.uport.did.ResolutionUnavailableException when the owner's keys cannot be asked for
   */
  public HubVerdict verify(
      Did owner, Iterable<EventLink> links, HeadReceipt receipt, @Nullable HeadReceipt known) {
    return verify(owner, links, receipt, known, 0);
  }

  /**
   * Verifies a chain that goes on from links that were verified before, see {@link
   * ChainVerifier#verify(Did, Iterable, long)}.
   *
   * @param verified how many links from the first were verified before
   */
  public HubVerdict verify(
      Did owner,
      Iterable<EventLink> links,
      HeadReceipt receipt,
      @Nullable HeadReceipt known,
      long verified) {
    if (!isOf(owner, receipt) || (known != null && !isOf(owner, known))) {
      return new ForeignReceipt(receipt);
    }
    if (known != null && known.seq() > receipt.seq()) {
      return new Rollback(receipt.seq() + 1, known, receipt);
    }
    Places seen = new Places(receipt, known);
    ChainVerdict verdict = chains.verify(owner, seen.along(links), verified);
    return verdict instanceof Broken broken
        ? new BrokenChain(broken)
        : compare((Intact) verdict, seen, receipt, known);
  }

  private boolean isOf(Did owner, HeadReceipt receipt) {
    return canonical.apply(receipt.hub()).equals(canonical.apply(owner));
  }

  /** What was appended since the receipt was signed is no reproach. */
  private static HubVerdict compare(
      Intact chain, Places seen, HeadReceipt receipt, @Nullable HeadReceipt known) {
    if (chain.length() < receipt.seq()) {
      return new DroppedTail(chain.length() + 1, receipt);
    }
    return seen.fork(known)
        .or(() -> seen.fork(receipt))
        .orElseGet(() -> new Proven(chain, receipt));
  }

  /** The ids at the places that receipts speak of; a chain may be too long to keep them all. */
  private static final class Places {
    private final Map<Long, EventId> ids = new HashMap<>();
    private final Set<Long> wanted;

    Places(HeadReceipt receipt, @Nullable HeadReceipt known) {
      this.wanted = Set.copyOf(List.of(receipt.seq(), known == null ? receipt.seq() : known.seq()));
    }

    Iterable<EventLink> along(Iterable<EventLink> links) {
      return () -> StreamSupport.stream(links.spliterator(), false).peek(this::note).iterator();
    }

    private void note(EventLink link) {
      if (wanted.contains(link.seq())) {
        ids.put(link.seq(), link.id());
      }
    }

    Optional<HubVerdict> fork(@Nullable HeadReceipt signed) {
      return signed == null || Objects.equals(ids.get(signed.seq()), signed.head())
          ? Optional.empty()
          : Optional.of(new Fork(signed.seq(), signed.head(), ids.get(signed.seq())));
    }
  }
}
