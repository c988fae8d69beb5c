package me.uport.testing;

import java.util.Random;

/** Damages text, as lines, clumsy programs and attackers do. */
public final class Mutations {

  private static final String ALPHABET =
      "ABCXYZabcxyz0189-_.=+/ ~:#%?\"{}[],\\\u0000\u00e9\ud83d\u2028";

  private Mutations() {}

  /** The text with one to four characters exchanged, left out, put in, or a part of it doubled. */
  public static String of(String text, Random random) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0 && !mutated.isEmpty(); i--) {
      int at = random.nextInt(mutated.length());
      char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(5)) {
        case 0 -> mutated.setCharAt(at, other);
        case 1 -> mutated.deleteCharAt(at);
        case 2 -> mutated.insert(at, other);
        case 3 -> mutated.setLength(at);
        default -> mutated.insert(at, mutated.substring(at / 2, at));
      }
    }
    return mutated.toString();
  }
}
