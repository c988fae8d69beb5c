package me.uport.web.limits;

import java.util.stream.IntStream;

/**
 * A block of addresses in CIDR notation (RFC 4632); a lone address is a block of one.
 *
 * @param bits how many leading bits of an address must agree
 */
record NetworkBlock(IpAddress base, int bits) {

  static NetworkBlock parse(String text) {
    int slash = text.indexOf('/');
    var address = slash < 0 ? text : text.substring(0, slash);
    var base = IpAddress.parse(address).orElseThrow(() -> notABlock(text));
    int length = base.bytes().length * Byte.SIZE;
    int bits = slash < 0 ? length : prefix(text, slash);
    if (bits < 0 || bits > length) {
      throw notABlock(text);
    }
    return new NetworkBlock(base, bits);
  }

  boolean contains(IpAddress address) {
    if (address.bytes().length != base.bytes().length) {
      return false;
    }
    return IntStream.range(0, bits).allMatch(bit -> bitOf(address, bit) == bitOf(base, bit));
  }

  private static int bitOf(IpAddress address, int bit) {
    return address.bytes()[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
  }

  private static int prefix(String text, int slash) {
    try {
      return Integer.parseInt(text, slash + 1, text.length(), 10);
    } catch (NumberFormatException e) {
      throw notABlock(text);
    }
  }

  private static IllegalArgumentException notABlock(String text) {
    return new IllegalArgumentException(
        "uport.limits.trusted-proxies: expected addresses or CIDR blocks, found \"" + text + "\"");
  }
}
