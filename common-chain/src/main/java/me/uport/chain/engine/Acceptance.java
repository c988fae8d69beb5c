package me.uport.chain.engine;

import java.time.Instant;
import java.util.Optional;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
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
    long chainId = wanted.network().chainId();
    SigningAccount account =
        signers.next(chainId, wanted.signers(), ledger.signers(), ledger.now());
    Observation seen =
        ledger
            .watches()
            .find(account)
            .orElseThrow(
                () ->
                    new NodeUnavailableException(
                        "the signer has not been seen on " + wanted.network() + " yet"));
    Wei feeLimit = new FeeRules(wanted.network().gas()).first(seen.fees()).maxFee();
    return new Submitted(insert(account, wanted, feeLimit), account.address(), feeLimit, false);
  }

  private TransactionId insert(SigningAccount account, NewTransaction wanted, Wei feeLimit) {
    Instant now = ledger.now();
    Call call = new Call(wanted.to(), wanted.value(), wanted.data(), wanted.gasLimit());
    TransactionRows.Labels labels =
        new TransactionRows.Labels(wanted.purpose(), wanted.reference(), wanted.idempotencyKey());
    TransactionId id = ledger.newId();
    ledger.rows().insert(id, account, call, labels, feeLimit, now);
    ledger.events().append(id, Kind.ACCEPTED, now, null, null);
    return id;
  }
}
