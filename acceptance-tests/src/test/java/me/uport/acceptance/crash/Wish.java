package me.uport.acceptance.crash;

import java.net.URI;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client wants once, and asks for until it is promised. Thread-safe.
 *
 * <p>Whether it was promised is what the client heard: a killed service may have promised it and
 * not said so.
 */
final class Wish {
  private final String path;
  private final String body;
  private final String token;
  private final Predicate<OnChain> effect;
  private final String key;
  private final @Nullable Wish after;
  private boolean underWay;
  private boolean promised;
  private String lastAnswer = "none";

  /**
   * @param path of the route, below the service's URL
   * @param effect whether a transaction on the chain is what was wanted
   * @param key the idempotency key of all its requests
   * @param after what has to be promised before this is asked for, or null
   */
  Wish(
      String path,
      String body,
      String token,
      Predicate<OnChain> effect,
      String key,
      @Nullable Wish after) {
    this.path = path;
    this.body = body;
    this.token = token;
    this.effect = effect;
    this.key = key;
    this.after = after;
  }

  boolean isEffect(OnChain transaction) {
    return transaction.receipt().success() && effect.test(transaction);
  }

  /** Asks for it, unless it is promised or being asked for. */
  void ask(Client client, URI service) {
    if ((after == null || after.isPromised()) && begin()) {
      client.post(
          URI.create(service + path),
          body,
          token,
          key,
          answer -> end(answer.status() / 100 == 2, answer.status() + " " + answer.text()));
    }
  }

  synchronized boolean isPromised() {
    return promised;
  }

  private synchronized boolean begin() {
    if (promised || underWay) {
      return false;
    }
    underWay = true;
    return true;
  }

  private synchronized void end(boolean success, String answer) {
    underWay = false;
    promised = success;
    lastAnswer = answer;
  }

  @Override
  public synchronized String toString() {
    return "%s (%s), last answer %s".formatted(path, promised ? "promised" : "asked", lastAnswer);
  }
}
