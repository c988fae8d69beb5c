package me.uport.chain.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import me.uport.chain.Network;
import me.uport.chain.SignerNonces;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.chain.TransactionState;
import me.uport.crypto.Address;
import me.uport.node.SendRejection;
import org.jspecify.annotations.Nullable;

/** Says of each nonce what is the matter with it, and what a round does about it. */
final class NonceDoctor implements SignerNonces {
  private static final int LARGEST_REPORT = 200;

  private final SignerPool signers;
  private final Ledger ledger;
  private final EngineSettings settings;

  NonceDoctor(SignerPool signers, Ledger ledger, EngineSettings settings) {
    this.signers = signers;
    this.ledger = ledger;
    this.settings = settings;
  }

  @Override
  public Optional<Report> of(Network network, Address signer) {
    return signers.has(signer)
        ? Optional.of(report(network, new SigningAccount(network.chainId(), signer)))
        : Optional.empty();
  }

  private Report report(Network network, SigningAccount account) {
    List<OpenTransaction> open = ledger.rows().open(account, LARGEST_REPORT);
    Optional<SignerRows.Next> behind = ledger.signers().next(account);
    Optional<Observation> seen = behind.map(SignerRows.Next::seen);
    long openInAll = ledger.rows().countOpen(account);
    Long next = behind.map(SignerRows.Next::nonce).orElse(null);
    List<Slot> slots =
        new ArrayList<>(seen.map(view -> slots(network, account, open, view)).orElse(List.of()));
    List<Slot> unsigned = next == null ? List.of() : unsigned(account, next, slots.size());
    slots.addAll(unsigned);
    return new Report(
        account.address(),
        ledger.signers().paused(account).orElse(null),
        seen.map(NonceDoctor::view).orElse(null),
        next,
        slots,
        openInAll - open.size() - unsigned.size());
  }

  /** What was accepted and has no nonce yet. */
  private List<Slot> unsigned(SigningAccount account, long next, int before) {
    List<TransactionId> accepted =
        ledger.rows().accepted(account, Math.max(0, LARGEST_REPORT - before));
    List<Slot> slots = new ArrayList<>();
    for (TransactionId id : accepted) {
      slots.add(slot(next + slots.size(), id, Finding.unsigned()));
    }
    return slots;
  }

  private List<Slot> slots(
      Network network, SigningAccount account, List<OpenTransaction> open, Observation seen) {
    Map<Long, OpenTransaction> rows =
        open.stream().collect(Collectors.toMap(OpenTransaction::nonce, Function.identity()));
    long first = open.isEmpty() ? seen.minedCount() : open.getFirst().nonce();
    long from = Math.min(first, seen.minedCount());
    long to = open.isEmpty() ? seen.pendingCount() : open.getLast().nonce() + 1;
    List<Slot> slots = new ArrayList<>();
    for (long nonce = from; nonce < to && slots.size() < LARGEST_REPORT; nonce++) {
      OpenTransaction row = rows.get(nonce);
      if (row != null) {
        int before = (int) open.stream().filter(each -> isAhead(each, row, seen)).count();
        slots.add(slot(nonce, row.id(), Finding.of(row, seen, network, settings, before)));
      } else if (nonce >= seen.minedCount() && !ledger.rows().hasNonce(account, nonce)) {
        slots.add(slot(nonce, Finding.withoutRow(nonce, seen)));
      }
    }
    return slots;
  }

  private static boolean isAhead(OpenTransaction each, OpenTransaction row, Observation seen) {
    return each.nonce() < row.nonce() && !each.isInBlock() && each.nonce() >= seen.minedCount();
  }

  private Slot slot(long nonce, TransactionId id, Finding finding) {
    TransactionRecord transaction = ledger.records().find(id).orElse(null);
    return new Slot(
        nonce, transaction, finding.diagnosis(), finding.explanation(), finding.action());
  }

  private static Slot slot(long nonce, Finding finding) {
    return new Slot(nonce, null, finding.diagnosis(), finding.explanation(), finding.action());
  }

  private static ChainView view(Observation seen) {
    return new ChainView(seen.head(), seen.minedCount(), seen.pendingCount(), seen.at());
  }

  /** What was found out about a nonce. */
  private record Finding(Diagnosis diagnosis, String explanation, String action) {
    static Finding unsigned() {
      return new Finding(
          Diagnosis.UNSIGNED,
          "accepted, and not signed yet: this will be its nonce, unless another one comes before"
              + " it",
          "signs it in the next round; waits for as long as the signer's key cannot be reached");
    }

    static Finding withoutRow(long nonce, Observation seen) {
      return nonce < seen.pendingCount()
          ? new Finding(
              Diagnosis.FOREIGN,
              "the pool has a transaction of this nonce that this service did not make",
              "nothing: later nonces follow it")
          : new Finding(
              Diagnosis.GAP,
              "nobody has used this nonce, and later ones wait for it",
              "fills it with an empty transaction in the next round");
    }

    static Finding of(
        OpenTransaction row,
        Observation seen,
        Network network,
        EngineSettings settings,
        int before) {
      if (row.isInBlock()) {
        return included(row, seen, network);
      }
      if (row.nonce() < seen.minedCount()) {
        return new Finding(
            Diagnosis.USED_ELSEWHERE,
            "the chain counts this nonce as used, and none of the transactions here has a receipt",
            "looks for receipts; gives the transaction up after 12 blocks at least");
      }
      if (row.state() == TransactionState.REJECTING) {
        return new Finding(
            Diagnosis.REFUSED,
            "the transaction is given up: refused by nodes for good, cancelled, or stuck",
            "sends an empty transaction of this nonce, so that later ones can follow");
      }
      return refused(row, network).orElseGet(() -> waiting(row, seen, network, settings, before));
    }

    private static Finding included(OpenTransaction row, Observation seen, Network network) {
      Long block = row.blockNumber();
      long depth = block == null ? 0 : seen.head() - block + 1;
      return new Finding(
          Diagnosis.INCLUDED,
          "in block %d, %d of %d confirmations".formatted(block, depth, network.confirmations()),
          "waits for more blocks, and looks whether that one stays");
    }

    private static Optional<Finding> refused(OpenTransaction row, Network network) {
      @Nullable SendRejection reason = SendNote.rejection(row.newest().lastOutcome()).orElse(null);
      if (reason == SendRejection.INSUFFICIENT_FUNDS) {
        return Optional.of(
            new Finding(
                Diagnosis.UNPAID,
                "the signer has too little ether for it",
                "sends it again and again; send ether to the signer"));
      }
      if (reason == SendRejection.UNDERPRICED || reason == SendRejection.REPLACEMENT_UNDERPRICED) {
        return Optional.of(
            new Finding(
                Diagnosis.UNDERPRICED,
                "nodes want more for its gas than the %s wei it offers"
                    .formatted(row.newest().maxFee()),
                "signs it again at a higher price, up to %s wei"
                    .formatted(network.gas().maxFeeCap())));
      }
      return Optional.empty();
    }

    private static Finding waiting(
        OpenTransaction row,
        Observation seen,
        Network network,
        EngineSettings settings,
        int before) {
      if (row.newest().sentAt() == null) {
        return before < settings.maxInFlight()
            ? new Finding(
                Diagnosis.UNSENT, "no node has been handed it yet", "sends it in the next round")
            : new Finding(
                Diagnosis.QUEUED,
                "%d others wait before it, as many as may at once".formatted(before),
                "sends it when it is its turn");
      }
      if ("unknown".equals(row.newest().lastOutcome())) {
        return new Finding(
            Diagnosis.UNANSWERED,
            "it was sent, and no answer came back: a node may have it",
            "sends the same bytes again after " + settings.resendInterval());
      }
      if (row.nonce() >= seen.pendingCount()) {
        return new Finding(
            Diagnosis.MISSING,
            "it was sent, and the pool does not have it, or not one before it",
            "sends the same bytes again after " + settings.resendInterval());
      }
      return new Finding(
          Diagnosis.POOLED,
          "a node has it in its pool",
          "waits; raises the price of the lowest one after %d blocks"
              .formatted(network.gas().bumpAfterBlocks()));
    }
  }
}
