package me.uport.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import me.uport.node.Hash32;

/** Short texts as contracts take them: ASCII in the first of 32 bytes, zeros behind. Stateless. */
public final class Words {
  private Words() {}

  /**
   * A name such as {@code veriKey} or {@code did/svc/HubService} as a 32-byte word.
   *
   * @throws IllegalArgumentException when it is not 1 to 32 ASCII characters
   */
  public static Hash32 of(String text) {
    if (text.isEmpty() || text.length() > 32 || !text.chars().allMatch(c -> c > 0 && c < 128)) {
      throw new IllegalArgumentException(
          "Expected 1 to 32 ASCII characters but found '" + text + "'");
    }
    return Hash32.of(Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 32));
  }
}
