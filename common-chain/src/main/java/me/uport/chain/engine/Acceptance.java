package me.uport.chain.engine;

import java.time.Instant;
import java.util.Optional;
import me.uport.chain.NewTransaction;
import me.uport.chain.Submitted;
import me.uport.chain.TransactionAttempt;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionRecord;
import me.uport.node.NodeUnavailableException;
import me.uport.node.SignedTransaction;

/**
 * From a request to signed bytes, in one database transaction and without asking a node: nonce and
 * price come from what was seen last.
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
        .map(known -> replayed(known, wanted));
  }

  private static Submitted replayed(TransactionRecord known, NewTransaction wanted) {
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
    return new Submitted(known.id(), known.signer(), known.hash(), true);
  }

  private Submitted store(NewTransaction wanted) {
    long chainId = wanted.network().chainId();
    AttemptSigner signer = signers.lock(chainId, wanted.signers(), ledger.signers());
    SigningAccount account = new SigningAccount(chainId, signer.address());
    Observation seen =
        ledger
            .watches()
            .find(account)
            .orElseThrow(
                () ->
                    new NodeUnavailableException(
                        "the signer has not been seen on " + wanted.network() + " yet"));
    Call call = new Call(wanted.to(), wanted.value(), wanted.data(), wanted.gasLimit());
    Fees fees = new FeeRules(wanted.network().gas()).first(seen.fees());
    long nonce = ledger.signers().nextNonce(account, seen);
    SignedTransaction signed = signer.call(account.chainId(), nonce, call, fees);
    TransactionId id = insert(account, nonce, call, wanted, signed);
    return new Submitted(id, account.address(), signed.hash(), false);
  }

  private TransactionId insert(
      SigningAccount account,
      long nonce,
      Call call,
      NewTransaction wanted,
      SignedTransaction signed) {
    Instant now = ledger.now();
    TransactionRows.Labels labels =
        new TransactionRows.Labels(wanted.purpose(), wanted.reference(), wanted.idempotencyKey());
    TransactionId id = ledger.newId();
    ledger.rows().insert(id, account, nonce, call, labels, now);
    ledger.attempts().insert(id, 1, TransactionAttempt.Kind.CALL, signed, now);
    ledger.events().append(id, Kind.ACCEPTED, now, null, null);
    ledger.events().append(id, Kind.SIGNED, now, signed.hash(), null);
    return id;
  }
}
