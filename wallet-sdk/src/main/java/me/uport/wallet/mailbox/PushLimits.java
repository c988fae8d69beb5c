package me.uport.wallet.mailbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How far leave to push goes.
 *
 * @param perDay at most so many messages on a day, UTC; 0 silences the dapp
 * @param urgent whether it may wake a phone that sleeps
 * @param proof whether it has to prove who it is with each message
 */
public record PushLimits(OptionalInt perDay, boolean urgent, boolean proof) {

  /** As far as Pututu lets any dapp go. */
  public static final PushLimits NONE = new PushLimits(OptionalInt.empty(), true, false);

  /** Refuses less than nothing. */
  public PushLimits {
    if (perDay.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "Expected 0 or more messages a day but found " + perDay.getAsInt());
    }
  }

  /** The same with a number of messages a day. */
  public PushLimits perDay(int messages) {
    return new PushLimits(OptionalInt.of(messages), urgent, proof);
  }

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    perDay.ifPresent(messages -> json.put("perDay", messages));
    json.put("urgent", urgent);
    json.put("proof", proof);
    return json;
  }
}
