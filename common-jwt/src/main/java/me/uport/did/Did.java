package me.uport.did;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.uport.mnid.Mnid;

/**
 * A decentralised identifier (DID Core 1.0, 3.1) without path, query or fragment. Immutable. Two
 * are equal when their characters are; identities are compared by {@link #normalized()}.
 *
 * @param method the method's name, such as {@code ethr}
 * @param identifier what follows the method, such as {@code 0x539:0xf3be…}
 */
public record Did(String method, String identifier) {

  private static final int MAX_LENGTH = 2048;

  private static final Pattern BARE_ADDRESS = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{40})");

  /**
   * Checks both parts against the grammar.
   *
   * @throws IllegalArgumentException when one does not follow it
   */
  public Did {
    if (identifier.length() > MAX_LENGTH || method.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("Expected a DID of at most 2048 characters");
    }
    if (!DidGrammar.isMethod(method)) {
      throw new IllegalArgumentException("Expected a DID method of a-z and 0-9");
    }
    if (!DidGrammar.isIdentifier(identifier)) {
      throw new IllegalArgumentException("Not a method-specific identifier of a DID");
    }
  }

  /**
   * Reads {@code did:method:identifier}.
   *
   * @throws IllegalArgumentException when the text is anything else; a DID URL is {@link
   *     DidUrl#parse}'s
   */
  public static Did parse(String text) {
    int end = text.indexOf(':', 4);
    if (!text.startsWith("did:") || end < 0) {
      throw new IllegalArgumentException("Expected did:method:identifier");
    }
    return new Did(text.substring(4, end), text.substring(end + 1));
  }

  /**
   * Reads a party of a token as uPort's clients of all ages write it: a DID, a bare MNID (which
   * means {@code did:uport}), or a bare address (which means {@code did:ethr} on the default
   * network). The answer is {@linkplain #normalized() normalised}.
   *
   * @throws IllegalArgumentException when the text is none of the three
   */
  public static Did ofParty(String text) {
    if (text.startsWith("did:")) {
      return parse(text).normalized();
    }
    // Base58 has no zero: what begins like an address is none, and need not be taken apart.
    if (!text.startsWith("0x") && text.length() <= MAX_LENGTH && Mnid.isMnid(text)) {
      return new Did("uport", text);
    }
    Matcher address = BARE_ADDRESS.matcher(text);
    if (address.matches()) {
      return new Did("ethr", "0x" + address.group(1).toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException("Not a DID, an MNID or an address");
  }

  /**
   * The form in which equal identities have equal characters: {@code did:ethr} and {@code
   * did:pkh:eip155} know no case, other methods stay as they are. Which network a {@code did:ethr}
   * without one means is not decided here.
   */
  public Did normalized() {
    boolean hexadecimal =
        method.equals("ethr") || (method.equals("pkh") && identifier.startsWith("eip155:"));
    String lower = hexadecimal ? identifier.toLowerCase(Locale.ROOT) : identifier;
    return lower.equals(identifier) ? this : new Did(method, lower);
  }

  /** {@code did:method:identifier}. */
  @Override
  public String toString() {
    return "did:" + method + ":" + identifier;
  }
}
