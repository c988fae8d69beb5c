package me.uport.chain.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import me.uport.node.SendOutcome;
import me.uport.node.SendRejection;
import org.jspecify.annotations.Nullable;

/**
 * What came of a sending, as it is stored.
 *
 * @param outcome {@code accepted}, {@code known}, {@code unknown} or a {@link SendRejection} in
 *     lower case
 * @param message the node's words, or null when it took it
 */
record SendNote(String outcome, @Nullable String message) {
  /** Nobody knows whether a node has the bytes. */
  static final String UNKNOWN = "unknown";

  private static final int LONGEST_MESSAGE = 500;

  static SendNote of(SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Accepted _ -> new SendNote("accepted", null);
      case SendOutcome.Known _ -> new SendNote("known", null);
      case SendOutcome.Unknown unknown -> new SendNote(UNKNOWN, cut(unknown.message()));
      case SendOutcome.Rejected rejected ->
          new SendNote(code(rejected.reason()), cut(rejected.message()));
    };
  }

  /** A refusal in our stable words: {@code gas_limit}. */
  static String code(SendRejection reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** The refusal in a stored outcome; empty when it is none. */
  static Optional<SendRejection> rejection(@Nullable String outcome) {
    return Arrays.stream(SendRejection.values())
        .filter(reason -> code(reason).equals(outcome))
        .findFirst();
  }

  /** For people. */
  String asText() {
    return message == null ? outcome : outcome + ": " + message;
  }

  /** True when a node has the bytes. */
  boolean taken() {
    return message == null;
  }

  private static String cut(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
