package me.uport.chain.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.chain.Network;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.crypto.Address;
import me.uport.node.NodeUnavailableException;
import me.uport.node.Wei;

/**
 * From a request to a row, in the caller's database transaction and without asking a node. Nothing
 * is locked that others would wait for; {@link Assigning} does the rest.
 */
final class Acceptance {
  private final Ledger ledger;
  private final SignerPool signers;

  Acceptance(Ledger ledger, SignerPool signers) {
    this.ledger = ledger;
    this.signers = signers;
  }

  /** To be called inside a database transaction. */
  Submitted accept(NewTransaction wanted) {
    Optional.ofNullable(wanted.idempotencyKey()).ifPresent(ledger.signers()::lockKey);
    return earlier(wanted).orElseGet(() -> store(wanted));
  }

  private Optional<Submitted> earlier(NewTransaction wanted) {
    return Optional.ofNullable(wanted.idempotencyKey())
        .flatMap(ledger.records()::idOfKey)
        .flatMap(ledger.records()::find)
        .map(known -> replayed(known, wanted, ledger.rows().feeLimit(known.id())));
  }

  private static Submitted replayed(TransactionRecord known, NewTransaction wanted, Wei feeLimit) {
    boolean same =
        known.chainId() == wanted.network().chainId()
            && known.to().equals(wanted.to())
            && known.value().equals(wanted.value())
            && known.data().equals(wanted.data())
            && known.purpose().equals(wanted.purpose());
    if (!same) {
      throw new IllegalArgumentException(
          "expected the same transaction for the same idempotency key, found another than "
              + known.id());
    }
    return new Submitted(known.id(), known.signer(), feeLimit, true);
  }

  private Submitted store(NewTransaction wanted) {
    return acceptAll(List.of(wanted)).getFirst();
  }

  /** Several without keys; to be called inside a database transaction. */
  List<Submitted> acceptAll(List<NewTransaction> wanted) {
    Map<Choice, SignerRows.Candidate> chosen = new HashMap<>();
    List<AcceptedRow> rows = new ArrayList<>();
    List<Submitted> submitted = new ArrayList<>();
    for (NewTransaction each : wanted) {
      Network network = each.network();
      SignerRows.Candidate signer =
          chosen.computeIfAbsent(new Choice(network.chainId(), each.signers()), this::choose);
      Observation seen =
          signer
              .seen()
              .orElseThrow(
                  () ->
                      new NodeUnavailableException(
                          "the signer has not been seen on " + network + " yet"));
      Wei feeLimit = new FeeRules(network.gas()).first(seen.fees()).maxFee();
      AcceptedRow row = row(each, signer.account(), feeLimit);
      rows.add(row);
      submitted.add(new Submitted(row.id(), signer.account().address(), feeLimit, false));
    }
    ledger.rows().insert(rows, ledger.now(), null);
    return submitted;
  }

  /** What decides who signs: the same for all that come at once. */
  private record Choice(long chainId, Set<Address> allowed) {}

  private SignerRows.Candidate choose(Choice choice) {
    return signers.next(choice.chainId(), choice.allowed(), ledger.signers(), ledger.now());
  }

  private AcceptedRow row(NewTransaction wanted, SigningAccount account, Wei feeLimit) {
    Call call = new Call(wanted.to(), wanted.value(), wanted.data(), wanted.gasLimit());
    AcceptedRow.Labels labels =
        new AcceptedRow.Labels(wanted.purpose(), wanted.reference(), wanted.idempotencyKey());
    TransactionId id = Optional.ofNullable(wanted.id()).orElseGet(ledger::newId);
    return new AcceptedRow(id, account, call, labels, feeLimit);
  }
}
