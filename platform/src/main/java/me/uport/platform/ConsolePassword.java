package me.uport.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The operators' password of a platform: drawn at its first start, in a file of its own. */
final class ConsolePassword {

  /** Without those that are taken for each other; 32, so that each is five bits. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int LETTERS_OF_A_GROUP = 5;

  private ConsolePassword() {}

  /** Reads the file, or makes it; its owner may change what is in it. */
  static String in(Path file, SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        DataFolder.writePrivately(file, draw(random) + "\n");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A hundred bits, in groups that can be read aloud. */
  private static String draw(SecureRandom random) {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * LETTERS_OF_A_GROUP; i++) {
      if (i > 0 && i % LETTERS_OF_A_GROUP == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
