package me.uport.node;

/** Cuts foreign text to a length that fits an error message, without control characters. */
public final class Excerpt {
  private static final int LIMIT = 80;

  private Excerpt() {}

  /** The text in quotes, cut to 80 characters, with its length when it was longer. */
  public static String of(String text) {
    String printable = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return printable.length() <= LIMIT
        ? "\"" + printable + "\""
        : "\"" + printable.substring(0, LIMIT) + "…\" (" + text.length() + " characters)";
  }
}
