package me.uport.web.limits;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An IP address that was written as a literal; a name is never looked up. */
record IpAddress(InetAddress address) {

  private static final int IPV6_NETWORK_BYTES = 8;

  static Optional<IpAddress> parse(@Nullable String literal) {
    if (literal == null || literal.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new IpAddress(InetAddress.ofLiteral(literal)));
    } catch (IllegalArgumentException notALiteral) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    return address.getAddress();
  }

  String network() {
    var bytes = bytes();
    var network = bytes.length == 4 ? bytes : Arrays.copyOf(bytes, IPV6_NETWORK_BYTES);
    return HexFormat.of().formatHex(network);
  }
}
