package me.uport.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the error messages of nodes mean, from the table {@code node-wordings.tsv}. No node numbers
 * its refusals: the words are all there is.
 */
final class NodeWordings {
  /** EIP-1474: "limit exceeded"; every hosted node uses it for its rate limits. */
  private static final int LIMIT_EXCEEDED = -32005;

  private static final String KNOWN = "KNOWN";
  private static final String TROUBLE = "TROUBLE";
  private static final NodeWordings STANDARD = load("node-wordings.tsv");

  private record Wording(String meaning, String text) {}

  private final List<Wording> table;

  private NodeWordings(List<Wording> table) {
    this.table = table;
  }

  static NodeWordings standard() {
    return STANDARD;
  }

  /** What a send came to; words that are not in the table leave the outcome open. */
  SendOutcome outcome(RpcReply.Failure failure) {
    String meaning = meaning(failure.message()).orElse(TROUBLE);
    return switch (meaning) {
      case KNOWN -> new SendOutcome.Known();
      case TROUBLE -> new SendOutcome.Unknown(failure.message());
      default ->
          new SendOutcome.Rejected(
              SendRejection.valueOf(meaning), failure.code(), failure.message());
    };
  }

  /** Whether the error is about the node's state and not about the question. */
  boolean isTrouble(RpcReply.Failure failure) {
    return failure.data().isEmpty()
        && (failure.code() == LIMIT_EXCEEDED
            || meaning(failure.message()).filter(TROUBLE::equals).isPresent());
  }

  private Optional<String> meaning(String message) {
    String lowerCase = message.toLowerCase(Locale.ROOT);
    return table.stream()
        .filter(wording -> lowerCase.contains(wording.text()))
        .findFirst()
        .map(Wording::meaning);
  }

  private static NodeWordings load(String resource) {
    try (InputStream in = NodeWordings.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return new NodeWordings(
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(NodeWordings::wording)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Wording wording(String line) {
    List<String> columns = List.of(line.split("\t", -1));
    if (columns.size() != 3) {
      throw new IllegalStateException("expected three columns in: " + line);
    }
    String meaning = columns.get(0);
    if (!meaning.equals(KNOWN) && !meaning.equals(TROUBLE)) {
      SendRejection.valueOf(meaning);
    }
    return new Wording(meaning, columns.get(1));
  }
}
