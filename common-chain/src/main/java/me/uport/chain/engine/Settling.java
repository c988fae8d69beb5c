package me.uport.chain.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import me.uport.chain.Network;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionFailure;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what we wait for with what is in blocks: inclusion, depth, reorganisation. */
final class Settling {
  private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

  /**
   * For how many blocks at least a used-up nonce may be without a receipt of ours before the
   * transaction is given up. Whoever hears of a rejection may do the same again: it must be
   * certain.
   */
  private static final long LEAST_BLOCKS_MISSING = 12;

  private static final int LARGEST_GROUP = 100;

  private static final TransactionFailure NONCE_USED =
      new TransactionFailure(
          "nonce_used", "its nonce was used by a transaction that this service did not make");

  private final Network network;
  private final Steps steps;
  private final RevertLookup reverts;
  private final Address account;

  /** Whom a listener holds up: told to the log when it begins and when it ends. */
  private final Set<TransactionId> heldUp = new HashSet<>();

  Settling(Network network, Address signer, Steps steps) {
    this.network = network;
    this.steps = steps;
    this.account = signer;
    this.reverts = new RevertLookup(network.node(), signer);
  }

  /**
   * One pass over the open transactions.
   *
   * @return whether anything changed
   */
  boolean settle(List<OpenTransaction> open, Observation seen) {
    List<OpenTransaction> concerned =
        open.stream().filter(each -> each.isInBlock() || each.nonce() < seen.minedCount()).toList();
    List<Hash32> hashes = concerned.stream().flatMap(each -> hashesOf(each).stream()).toList();
    Map<Hash32, Receipt> receipts = network.node().receipts(hashes);
    if (concerned.isEmpty()) {
      return false;
    }
    return settle(concerned, receipts, view(seen, concerned, receipts));
  }

  private boolean settle(
      List<OpenTransaction> concerned, Map<Hash32, Receipt> receipts, View view) {
    List<Inclusion> included = new ArrayList<>();
    List<OpenTransaction> safes = new ArrayList<>();
    List<OpenTransaction> finals = new ArrayList<>();
    boolean changed = false;
    view.chain().prepare(heights(concerned, receipts, view));
    for (OpenTransaction each : concerned) {
      Optional<Receipt> found = receiptOf(each, receipts);
      if (found.isEmpty()) {
        changed |= each.isInBlock() ? takeBack(each, view.chain()) : missing(each, view.seen());
      } else if (found.get().blockHash().equals(each.blockHash())) {
        if (isFinal(found.get(), view)) {
          finals.add(each);
        } else if (isSafe(each, found.get(), view)) {
          safes.add(each);
        }
      } else if (view.chain().contain(found.get().blockNumber(), found.get().blockHash())) {
        Receipt receipt = priced(each, found.get());
        changed |= each.isInBlock() && apart(List.of(each), one -> taken(one.getFirst())) > 0;
        included.add(new Inclusion(each, receipt, failure(each, receipt)));
        if (isFinal(receipt, view)) {
          finals.add(each.in(receipt.blockNumber(), receipt.blockHash()));
        }
      }
    }
    changed |= inGroups(included, Inclusion::transaction, steps::included);
    changed |= inGroups(safes, each -> each, steps::safe);
    finals.removeAll(stillOutside(finals, included));
    changed |= inGroups(finals, each -> each, steps::finalized);
    return changed;
  }

  /** Those at which something may change: what is known and not deep enough is left alone. */
  private static List<Long> heights(
      List<OpenTransaction> concerned, Map<Hash32, Receipt> receipts, View view) {
    List<Long> heights = new ArrayList<>();
    for (OpenTransaction each : concerned) {
      receiptOf(each, receipts)
          .filter(
              receipt ->
                  receipt.blockNumber() <= view.depths().last()
                      || mayBecomeSafe(each, receipt, view)
                      || !receipt.blockHash().equals(each.blockHash()))
          .ifPresent(receipt -> heights.add(receipt.blockNumber()));
    }
    return heights;
  }

  /** Those that a listener has held up at the step before. */
  private List<OpenTransaction> stillOutside(
      List<OpenTransaction> finals, List<Inclusion> included) {
    Set<TransactionId> held =
        included.stream()
            .map(each -> each.transaction().id())
            .filter(heldUp::contains)
            .collect(Collectors.toSet());
    return finals.stream().filter(each -> held.contains(each.id())).toList();
  }

  /**
   * What a pass goes by.
   *
   * @param undisputed what may become final, since no node of the network contradicts
   */
  private record View(
      Observation seen, Depths depths, CanonicalBlocks chain, Set<Hash32> undisputed) {}

  private View view(
      Observation seen, List<OpenTransaction> concerned, Map<Hash32, Receipt> receipts) {
    Depths depths = Depths.of(network, seen);
    List<Receipt> deep =
        concerned.stream()
            .flatMap(each -> receiptOf(each, receipts).stream())
            .filter(receipt -> receipt.blockNumber() <= depths.last())
            .toList();
    return new View(
        seen, depths, new CanonicalBlocks(network.node()), network.node().undisputed(deep));
  }

  private static boolean isFinal(Receipt receipt, View view) {
    return receipt.blockNumber() <= view.depths().last()
        && view.chain().contain(receipt.blockNumber(), receipt.blockHash())
        && view.undisputed().contains(receipt.transactionHash());
  }

  private static boolean isSafe(OpenTransaction each, Receipt receipt, View view) {
    return mayBecomeSafe(each, receipt, view)
        && view.chain().contain(receipt.blockNumber(), receipt.blockHash());
  }

  /** An empty transaction in the place of one that was refused is nobody's news. */
  private static boolean mayBecomeSafe(OpenTransaction each, Receipt receipt, View view) {
    return !each.safe()
        && each.state() != TransactionState.REJECTING
        && receipt.blockNumber() <= view.depths().safe();
  }

  /** Not too many in one commit: what listeners write is locked meanwhile. */
  private <T> boolean inGroups(
      List<T> all, Function<T, OpenTransaction> transaction, ToIntFunction<List<T>> step) {
    int changed = 0;
    for (int from = 0; from < all.size(); from += LARGEST_GROUP) {
      List<T> group = all.subList(from, Math.min(from + LARGEST_GROUP, all.size()));
      changed += together(group, transaction, step);
    }
    return changed > 0;
  }

  /** A listener that fails holds up its own transaction and no other. */
  private <T> int together(
      List<T> group, Function<T, OpenTransaction> transaction, ToIntFunction<List<T>> step) {
    try {
      int changed = step.applyAsInt(group);
      group.forEach(each -> goesOn(transaction.apply(each).id()));
      return changed;
    } catch (ListenerFailedException e) {
      if (group.size() > 1) {
        return group.stream().mapToInt(each -> together(List.of(each), transaction, step)).sum();
      }
      holdUp(transaction.apply(group.getFirst()).id(), e);
      return 0;
    }
  }

  private void goesOn(TransactionId id) {
    if (heldUp.remove(id)) {
      LOG.info("Transaction {} goes on", id);
    }
  }

  private void holdUp(TransactionId id, ListenerFailedException why) {
    if (heldUp.add(id)) {
      LOG.error("Transaction {} stays as it is; the step is tried again", id, why);
    }
  }

  private int apart(List<OpenTransaction> one, ToIntFunction<List<OpenTransaction>> step) {
    return together(one, each -> each, step);
  }

  private int taken(OpenTransaction each) {
    return steps.reorged(each) ? 1 : 0;
  }

  /** Nodes before EIP-1559 do not say the price; then it is the one of the bytes. */
  private static Receipt priced(OpenTransaction each, Receipt receipt) {
    return each.attempt(receipt.transactionHash())
        .filter(_ -> receipt.effectiveGasPrice().isZero())
        .filter(attempt -> attempt.tip().equals(attempt.maxFee()))
        .map(attempt -> receipt.withEffectiveGasPrice(attempt.maxFee()))
        .orElse(receipt);
  }

  private boolean takeBack(OpenTransaction each, CanonicalBlocks chain) {
    Long number = each.blockNumber();
    Hash32 hash = each.blockHash();
    boolean stillThere = number != null && hash != null && chain.contain(number, hash);
    return !stillThere && apart(List.of(each), one -> taken(one.getFirst())) > 0;
  }

  private boolean missing(OpenTransaction each, Observation seen) {
    Long since = each.missingSince();
    if (since == null || since > seen.head()) {
      steps.missingSince(each, seen.head());
      return false;
    }
    long patience = Math.max(network.confirmations(), LEAST_BLOCKS_MISSING);
    return seen.head() - since >= patience
        && network.node().isNonceLost(account, each.nonce(), hashesOf(each))
        && apart(List.of(each), _ -> steps.nonceUsed(each, NONCE_USED) ? 1 : 0) > 0;
  }

  private @Nullable TransactionFailure failure(OpenTransaction each, Receipt receipt) {
    boolean call =
        each.attempt(receipt.transactionHash())
            .filter(attempt -> attempt.kind() == TransactionAttempt.Kind.CALL)
            .isPresent();
    return receipt.success() || !call ? null : reverts.of(each.call(), receipt);
  }

  private static List<Hash32> hashesOf(OpenTransaction transaction) {
    return transaction.attempts().stream().map(StoredAttempt::hash).toList();
  }

  private static Optional<Receipt> receiptOf(
      OpenTransaction transaction, Map<Hash32, Receipt> receipts) {
    return transaction.attempts().stream()
        .map(attempt -> Optional.ofNullable(receipts.get(attempt.hash())))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
