package me.uport.pututu.push;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a provider made of one wake-up. */
public sealed interface PushOutcome {

  /** A short stable word for metrics and for the row's {@code reason}. */
  String code();

  /** The provider took the wake-up over. */
  record Delivered() implements PushOutcome {
    @Override
    public String code() {
      return "delivered";
    }
  }

  /**
   * The phone has left this address.
   *
   * @param at when that was known; where the provider names no time, when it was asked
   */
  record TokenDead(Instant at) implements PushOutcome {
    @Override
    public String code() {
      return "token_dead";
    }
  }

  /**
   * The provider could not take it now.
   *
   * @param after how long the provider asked us to wait, if it did
   * @param ofProvider whether this speaks against the provider as a whole; what concerns one
   *     address only must not keep others from being woken
   */
  record Retry(String code, @Nullable Duration after, boolean ofProvider) implements PushOutcome {

    /** Something is wrong with the provider, or with our access to it. */
    public static Retry ofProvider(String code, @Nullable Duration after) {
      return new Retry(code, after, true);
    }

    /** Something is wrong with this one address. */
    public static Retry ofAddress(String code, @Nullable Duration after) {
      return new Retry(code, after, false);
    }
  }

  /** The provider will never take this wake-up, but nothing speaks against the next one. */
  record Refused(String code) implements PushOutcome {}
}
