package me.uport.wallet.services;

import java.net.InetAddress;
import java.util.List;

/** Which addresses are routed in public: RFC 6890 and its updates. */
final class PublicAddresses {

  private static final List<Block> SPECIAL_V4 =
      List.of(
          block(8, 0),
          block(8, 10),
          block(10, 100, 64),
          block(8, 127),
          block(16, 169, 254),
          block(12, 172, 16),
          block(24, 192, 0, 0),
          block(24, 192, 0, 2),
          block(24, 192, 88, 99),
          block(16, 192, 168),
          block(15, 198, 18),
          block(24, 198, 51, 100),
          block(24, 203, 0, 113),
          block(3, 224));

  /** Global unicast; what else there is leads inside, or to many, or back to IPv4. */
  private static final Block UNICAST_V6 = block(3, 0x20);

  /** Of these: Teredo, 6to4, which hide an IPv4 address; documentation. */
  private static final List<Block> SPECIAL_V6 =
      List.of(
          block(32, 0x20, 0x01, 0, 0),
          block(16, 0x20, 0x02),
          block(32, 0x20, 0x01, 0x0d, 0xb8),
          block(20, 0x3f, 0xff));

  private static final int V4_LENGTH = 4;

  private PublicAddresses() {}

  static boolean include(InetAddress address) {
    byte[] bytes = address.getAddress();
    return bytes.length == V4_LENGTH
        ? SPECIAL_V4.stream().noneMatch(block -> block.has(bytes))
        : UNICAST_V6.has(bytes) && SPECIAL_V6.stream().noneMatch(block -> block.has(bytes));
  }

  private static Block block(int bits, int... start) {
    return new Block(bits, List.of(java.util.Arrays.stream(start).boxed().toArray(Integer[]::new)));
  }

  /** The addresses that have the same first bits. */
  private record Block(int bits, List<Integer> start) {

    boolean has(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        int wanted = bit / 8 < start.size() ? start.get(bit / 8) : 0;
        if ((address[bit / 8] & mask) != (wanted & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
