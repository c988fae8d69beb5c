package me.uport.platform.wallet;

/** Where the wallet and its owner talk. */
public interface Screen {

  /** Shows a line. */
  void show(String line);

  /**
   * Asks; the answer without the line's end, empty when there is none.
   *
   * @param secret whether what is typed must not be seen
   */
  String ask(String question, boolean secret);

  /** Asks a question that only "y" or "yes" says yes to. */
  default boolean agrees(String question) {
    String answer = ask(question + " [y/N] ", false).strip().toLowerCase(java.util.Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }
}
