package me.uport.wallet.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a key stands in the tree below a seed (<a
 * href="https://github.com/bitcoin/bips/blob/master/bip-0032.mediawiki">BIP-32</a>). Immutable.
 *
 * @param indexes from the root downwards; a hardened one has its highest bit set
 */
public record KeyPath(List<Integer> indexes) {

  private static final int HARDENED = 0x80000000;

  /** "uPort" has its own tree: wallets of 2018 derive every key below {@code m/7696500'}. */
  private static final int UPORT = 7_696_500 | HARDENED;

  private static final Pattern TEXT = Pattern.compile("m(/[0-9]{1,10}'?)*");
  private static final Pattern PART = Pattern.compile("/([0-9]+)('?)");

  /** Takes a copy. */
  public KeyPath {
    indexes = List.copyOf(indexes);
  }

  /**
   * Reads a path such as {@code m/44'/60'/0'/0/0}.
   *
   * @throws IllegalArgumentException when the text is not a path, or a number is 2^31 or more
   */
  public static KeyPath parse(String text) {
    if (!TEXT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "Expected a key path such as m/44'/60'/0'/0/0 but found '" + text + "'");
    }
    List<Integer> indexes = new ArrayList<>();
    Matcher part = PART.matcher(text);
    while (part.find()) {
      long number = Long.parseLong(part.group(1));
      if (number > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "Expected numbers below 2147483648 in a key path but found " + number);
      }
      indexes.add((int) number | (part.group(2).isEmpty() ? 0 : HARDENED));
    }
    return new KeyPath(indexes);
  }

  /** The first account of Ethereum wallets is {@code m/44'/60'/0'/0/0} (BIP-44). */
  public static KeyPath ethereum(int account) {
    return parse("m/44'/60'/0'/0/" + checked(account));
  }

  /** The device key of an identity, or of one of its accounts: {@code m/7696500'/i'/a'/0'}. */
  static KeyPath device(int identity, int account) {
    return uport(identity, account, 0);
  }

  /** {@code m/7696500'/i'/a'/1'}. */
  static KeyPath recovery(int identity, int account) {
    return uport(identity, account, 1);
  }

  /** {@code m/7696500'/i'/a'/2'}: what others encrypt to. */
  static KeyPath encryption(int identity, int account) {
    return uport(identity, account, 2);
  }

  /** {@code m/7696500'/i'/a'/3'}: what the wallet encrypts for itself with. */
  static KeyPath memory(int identity, int account) {
    return uport(identity, account, 3);
  }

  private static KeyPath uport(int identity, int account, int purpose) {
    return new KeyPath(
        List.of(
            UPORT, checked(identity) | HARDENED, checked(account) | HARDENED, purpose | HARDENED));
  }

  private static int checked(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("Expected an index of 0 or more but found " + index);
    }
    return index;
  }

  int[] toArray() {
    return indexes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("m");
    for (int index : indexes) {
      text.append('/').append(index & ~HARDENED).append(index < 0 ? "'" : "");
    }
    return text.toString();
  }
}
