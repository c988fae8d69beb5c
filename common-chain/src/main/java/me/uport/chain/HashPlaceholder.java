package me.uport.chain;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import me.uport.node.Hash32;

/**
 * Stands for the hash of an accepted transaction in an answer that is written inside the database
 * transaction of the acceptance, when there is no hash yet; see {@link
 * me.uport.web.AnswerCompletion}.
 */
public final class HashPlaceholder {
  private static final String BEGIN = "{hash of ";
  private static final Pattern FORM =
      Pattern.compile("\\{hash of ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})}");

  private HashPlaceholder() {}

  /** To be put where the hash belongs. */
  public static String of(UUID transactionId) {
    return BEGIN + transactionId + "}";
  }

  /** The text with all placeholders replaced; each transaction is asked for once. */
  public static String fill(String text, Function<TransactionId, Hash32> hashes) {
    if (!text.contains(BEGIN)) {
      return text;
    }
    Map<String, String> known = new HashMap<>();
    return FORM.matcher(text)
        .replaceAll(found -> known.computeIfAbsent(found.group(1), id -> hash(id, hashes)));
  }

  private static String hash(String id, Function<TransactionId, Hash32> hashes) {
    return hashes.apply(new TransactionId(UUID.fromString(id))).toString();
  }
}
