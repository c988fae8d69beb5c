package me.uport.did;

/** The characters of a DID (DID Core 1.0, 3.1): read for every token, so without expressions. */
final class DidGrammar {

  private DidGrammar() {}

  /** One or more of a-z and 0-9. */
  static boolean isMethod(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !isDigit(c)) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Segments of idchar joined by colons, of which the last is not empty. */
  static boolean isIdentifier(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' ? !isEscape(text, i) : !isIdChar(c) && c != ':') {
        return false;
      }
    }
    return !text.isEmpty() && text.charAt(text.length() - 1) != ':';
  }

  private static boolean isEscape(String text, int percent) {
    return percent + 2 < text.length()
        && isHexDigit(text.charAt(percent + 1))
        && isHexDigit(text.charAt(percent + 2));
  }

  private static boolean isIdChar(char c) {
    return isDigit(c)
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '.'
        || c == '-'
        || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }
}
