package me.uport.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import me.uport.crypto.Address;
import me.uport.crypto.Hashes;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody's contract that trusts an ERC-2771 forwarder: whoever signs it leaves an entry. Its
 * source is {@code contracts/src/test/solidity/Guestbook.sol}. Everything is hexadecimal.
 */
public final class Guestbook {
  private static final int WORD = 32;

  private Guestbook() {}

  /** The code that creates one. */
  public static String creation(Address trustedForwarder) {
    try (InputStream in = Guestbook.class.getResourceAsStream("Guestbook.json")) {
      String code = JsonMapper.shared().readTree(in).get("bytecode").asString();
      return code + word(trustedForwarder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A call that leaves an entry; an empty one is refused. */
  public static String sign(String entry) {
    byte[] text = entry.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(text, (text.length + WORD - 1) / WORD * WORD);
    return selector("sign(string)")
        + word(WORD)
        + word(text.length)
        + HexFormat.of().formatHex(padded);
  }

  /** A question for what a guest wrote last. */
  public static String entryOf(Address guest) {
    return selector("entries(address)") + word(guest);
  }

  /** The answer to that question. */
  public static String entry(byte[] answer) {
    int length = new BigInteger(1, Arrays.copyOfRange(answer, WORD, 2 * WORD)).intValueExact();
    return new String(answer, 2 * WORD, length, StandardCharsets.UTF_8);
  }

  private static String selector(String signature) {
    byte[] hash = Hashes.keccak256(signature.getBytes(StandardCharsets.US_ASCII));
    return "0x" + HexFormat.of().formatHex(hash, 0, 4);
  }

  private static String word(Address address) {
    return "0".repeat(24) + HexFormat.of().formatHex(address.bytes());
  }

  private static String word(int number) {
    return "%064x".formatted(number);
  }
}
