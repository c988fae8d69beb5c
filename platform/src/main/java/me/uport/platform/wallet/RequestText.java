package me.uport.platform.wallet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import me.uport.node.Bytes;
import me.uport.wallet.request.Origin;
import me.uport.wallet.request.PrivateChain;
import me.uport.wallet.request.WalletRequest;
import me.uport.wallet.request.WalletRequest.WantedClaim;

/**
 * A request in words. What the dapp says is shown without characters that could move the cursor or
 * turn the direction of the text, so that a request cannot look like another one.
 */
final class RequestText {

  private static final int LONGEST = 300;

  private RequestText() {}

  static List<String> of(WalletRequest request) {
    List<String> lines = new ArrayList<>();
    lines.add("From       " + request.origin().requester() + "  (proven by its signature)");
    answer(request.origin(), lines);
    switch (request) {
      case WalletRequest.Disclosure disclosure -> disclosure(disclosure, lines);
      case WalletRequest.ClaimSigning signing -> {
        lines.add("Wants      you to sign a claim about " + clean(signing.subject()));
        lines.add("Claim      " + text(signing.claim()));
      }
      case WalletRequest.Transaction transaction -> transaction(transaction, lines);
      case WalletRequest.PersonalSigning signing -> {
        lines.add("Wants      you to sign a message with your account");
        lines.add("Message    " + text(signing.data()));
      }
      case WalletRequest.TypedDataSigning signing -> {
        lines.add("Wants      you to sign data with your account");
        lines.add("Data       " + text(signing.typedData()));
      }
      case WalletRequest.OfferedClaim offered -> {
        lines.add("Gives you  a claim about " + clean(offered.subject()));
        lines.add("Claim      " + text(offered.claim()));
      }
    }
    return lines;
  }

  private static void answer(Origin origin, List<String> lines) {
    lines.add(
        "Answer to  "
            + origin
                .callback()
                .map(url -> clean(url.toString()))
                .orElse("nobody: it names no URL"));
    origin.expiresAt().ifPresent(at -> lines.add("Until      " + at));
  }

  private static void disclosure(WalletRequest.Disclosure request, List<String> lines) {
    lines.add("Wants      you to log in");
    if (!request.own().isEmpty()) {
      lines.add("Asks for   " + clean(String.join(", ", request.own())));
    }
    for (WantedClaim claim : request.verified()) {
      lines.add(
          "Asks for   a verified "
              + clean(claim.type())
              + (claim.issuers().isEmpty()
                  ? ""
                  : " by " + clean(String.join(" or ", claim.issuers())))
              + (claim.essential() ? ", and does not go on without it" : "")
              + claim.reason().map(reason -> ": “" + clean(reason) + "”").orElse(""));
    }
    if (request.notifications()) {
      lines.add("Asks for   leave to push messages to you");
    }
    request
        .account()
        .ifPresent(
            account ->
                lines.add(
                    "Asks for   your "
                        + account.kind()
                        + " account"
                        + account.privateChain().map(RequestText::chain).orElse("")));
  }

  private static String chain(PrivateChain chain) {
    return " on a chain of its own, "
        + chain.network()
        + "; its node, by the dapp's word: "
        + clean(chain.node().toString());
  }

  private static void transaction(WalletRequest.Transaction request, List<String> lines) {
    lines.add("Wants      you to send a transaction");
    request.network().ifPresent(chain -> lines.add("Chain      " + clean(chain)));
    request.label().ifPresent(label -> lines.add("Calls it   “" + clean(label) + "”"));
    lines.add("To         " + request.to().map(Object::toString).orElse("a new contract"));
    lines.add("Value      " + request.value() + " wei");
    request.function().ifPresent(function -> lines.add("Function   " + clean(function)));
    if (request.data().length() > 0) {
      lines.add("Data       " + clean(request.data().toString()));
    }
  }

  private static String text(Map<String, Object> json) {
    return clean(
        json.entrySet().stream()
            .map(field -> field.getKey() + " = " + field.getValue())
            .collect(Collectors.joining(", ")));
  }

  private static String text(Bytes data) {
    String decoded = new String(data.toArray(), StandardCharsets.UTF_8);
    boolean readable = decoded.codePoints().noneMatch(RequestText::isUnprintable);
    return readable ? "“" + clean(decoded) + "”" : clean(data.toString());
  }

  /** One line, of bounded length, without characters that act instead of being seen. */
  static String clean(String text) {
    String visible =
        text.codePoints()
            .map(point -> isUnprintable(point) ? '\uFFFD' : point)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return visible.length() <= LONGEST
        ? visible
        : visible.substring(0, LONGEST) + "… (" + visible.length() + " characters)";
  }

  private static boolean isUnprintable(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> point == 0xFFFD;
    };
  }
}
