package me.uport.web;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/**
 * Makes a request's effect happen once, however often the request is sent.
 *
 * <p>A client that sends {@code Idempotency-Key} (1 to 255 visible ASCII characters) may repeat the
 * same request until it has read an answer: it gets the same status, body and {@code Location}, and
 * there is one effect. The same key with another payload is 422 {@code idempotency_key_reused}; a
 * second request while the first one still works waits for it, or is 409 {@code
 * request_in_progress}.
 *
 * <p>Keys belong to the caller (to everybody, on a public route), the method and the path. They are
 * forgotten after {@code uport.idempotency.time-to-live}. Compare
 * draft-ietf-httpapi-idempotency-key-header-07. Thread-safe.
 */
public interface Idempotency {

  /**
   * Runs the effect in one database transaction, together with the record of its answer when the
   * current request has a key. A serialization failure or a deadlock runs it again, a few times.
   *
   * @param effect what the request does to the database, and the answer; it must do nothing that
   *     the transaction cannot take back. An exception, {@link RefusedException} included, rolls
   *     back, and nothing is recorded
   * @return the answer to hand back from the controller
   */
  ResponseEntity<?> once(Supplier<? extends ResponseEntity<?>> effect);

  /**
   * The same for an effect whose first statement is all that it does when it succeeds: without a
   * key there is nothing to commit beside it, so it runs alone, which spares the database a round.
   *
   * @param effect as for {@link #once}
   */
  ResponseEntity<?> onceInOneStatement(Supplier<? extends ResponseEntity<?>> effect);

  /**
   * The same for an effect whose statement is shared with other requests', and whose answer is
   * known before. A key costs such a request no transaction of its own.
   *
   * @param answer to hand back when it succeeds
   * @param attempt the effect, which records this answer in the same statement; false when it did
   *     nothing, because the key was taken before or for a reason that the effect will tell
   * @param effect the effect alone, as for {@link #once}: for requests without a key, and where the
   *     attempt did nothing
   * @see me.uport.web.idempotency.KeyedAnswers
   */
  ResponseEntity<?> onceInSharedStatement(
      ResponseEntity<?> answer, Predicate<KeyedAnswer> attempt, Runnable effect);
}
