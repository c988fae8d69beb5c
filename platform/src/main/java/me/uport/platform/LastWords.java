package me.uport.platform;

import java.util.List;

/** Why a service ended, as far as its log says so in one line. */
final class LastWords {

  private LastWords() {}

  /**
   * Spring Boot's description of a failed start where there is one, else the last line that is no
   * stack frame.
   */
  static String of(List<String> log) {
    int description = log.lastIndexOf("Description:");
    List<String> end = description < 0 ? log.reversed() : log.subList(description + 1, log.size());
    return end.stream()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .findFirst()
        .orElse("nothing");
  }
}
