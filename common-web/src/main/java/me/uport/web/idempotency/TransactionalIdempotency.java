package me.uport.web.idempotency;

import java.util.function.Predicate;
import java.util.function.Supplier;
import me.uport.web.Digest;
import me.uport.web.Idempotency;
import me.uport.web.KeyedAnswer;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import me.uport.web.database.RetryingTransactions;
import me.uport.web.database.SqlStates;
import me.uport.web.idempotency.IdempotencyStore.Found;
import me.uport.web.idempotency.IdempotencyStore.RequestInProgress;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Commits the effect of a request and the record of its answer together, or neither. */
final class TransactionalIdempotency implements Idempotency {

  private final IdempotencyStore store;
  private final RetryingTransactions transactions;
  private final KeyedLocks<Digest> locks;
  private final JsonMapper json;
  private final Completions completions;

  TransactionalIdempotency(
      IdempotencyStore store,
      RetryingTransactions transactions,
      KeyedLocks<Digest> locks,
      JsonMapper json,
      Completions completions) {
    this.completions = completions;
    this.store = store;
    this.transactions = transactions;
    this.locks = locks;
    this.json = json;
  }

  @Override
  public ResponseEntity<?> once(Supplier<? extends ResponseEntity<?>> effect) {
    var request = IdempotentRequest.current();
    return completions.complete(
        request.isEmpty()
            ? transactions.<ResponseEntity<?>>execute(effect::get)
            : once(request.get(), effect));
  }

  @Override
  public ResponseEntity<?> onceInOneStatement(Supplier<? extends ResponseEntity<?>> effect) {
    var request = IdempotentRequest.current();
    return request.isEmpty() ? effect.get() : once(request.get(), effect);
  }

  @Override
  public ResponseEntity<?> onceInSharedStatement(
      ResponseEntity<?> answer, Predicate<KeyedAnswer> attempt, Runnable effect) {
    var request = IdempotentRequest.current();
    if (request.isEmpty()) {
      effect.run();
      return completions.complete(answer);
    }
    return completions.complete(inSharedStatement(request.get(), answer, attempt, effect));
  }

  private ResponseEntity<?> inSharedStatement(
      IdempotentRequest request,
      ResponseEntity<?> answer,
      Predicate<KeyedAnswer> attempt,
      Runnable effect) {
    var stored = StoredAnswer.of(answer, json);
    return succeeds(attempt, store.keyed(request, stored))
        ? stored.toEntity()
        : once(
            request,
            () -> {
              effect.run();
              return answer;
            });
  }

  /** What PostgreSQL took back, mostly for a key that somebody else has, is for {@link #once}. */
  private static boolean succeeds(Predicate<KeyedAnswer> attempt, KeyedAnswer answer) {
    try {
      return attempt.test(answer);
    } catch (DataAccessException failure) {
      if (SqlStates.of(failure).filter(SqlStates::meansTakenBack).isPresent()) {
        return false;
      }
      throw failure;
    }
  }

  private ResponseEntity<?> once(
      IdempotentRequest request, Supplier<? extends ResponseEntity<?>> effect) {
    return locks.<ResponseEntity<?>>alone(
        request.scope(),
        () -> transactions.<ResponseEntity<?>>execute(() -> claimed(request, effect)),
        () -> {
          throw inProgress();
        });
  }

  private ResponseEntity<?> claimed(
      IdempotentRequest request, Supplier<? extends ResponseEntity<?>> effect) {
    try {
      return store.claim(request) ? runAndRecord(request, effect) : replay(request);
    } catch (RequestInProgress e) {
      throw inProgress();
    }
  }

  private ResponseEntity<?> runAndRecord(
      IdempotentRequest request, Supplier<? extends ResponseEntity<?>> effect) {
    var answer = StoredAnswer.of(effect.get(), json);
    store.record(request, answer);
    return answer.toEntity();
  }

  private ResponseEntity<?> replay(IdempotentRequest request) {
    return store
        .find(request)
        .map(TransactionalIdempotency::replay)
        .orElseThrow(TransactionalIdempotency::inProgress);
  }

  /** The answer to the earlier request, if that one was the same. */
  static ResponseEntity<byte[]> replay(Found earlier) {
    if (!earlier.samePayload()) {
      throw Refusal.of(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "idempotency_key_reused",
              "Expected the payload that was sent with this Idempotency-Key before, found another")
          .asException();
    }
    return earlier.answer().toReplayedEntity();
  }

  private static RefusedException inProgress() {
    return Refusal.conflict(
            "request_in_progress", "An earlier request with this Idempotency-Key is still at work")
        .asException();
  }
}
