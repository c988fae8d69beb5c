package me.uport.web;

/**
 * Fills in what an answer of {@link Idempotency#once} could not know inside its database
 * transaction. It is asked after the commit, outside of any database transaction, for the first
 * answer and for each repetition; what it fills in is not kept. Beans of this type are found;
 * thread-safe.
 */
@FunctionalInterface
public interface AnswerCompletion {
  /**
   * Completes a body.
   *
   * @param body JSON, as it was committed
   * @return what is sent; the same when nothing is missing
   */
  String complete(String body);
}
