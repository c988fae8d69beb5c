package me.uport.web.outbound;

import org.springframework.boot.http.client.InetAddressFilter;

/** Which addresses may be connected to, whatever name they were found under. */
final class AddressRules {

  /**
   * Ways of writing an IPv4 address as an IPv6 one that a gateway on the way may translate back:
   * IPv4-compatible, NAT64 (RFC 6052, RFC 8215), 6to4 (RFC 3056), Teredo (RFC 4380).
   */
  private static final String[] TRANSLATED = {
    "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"
  };

  /** Unicast that is not routed in public, or not to where it seems: RFC 6890 and its updates. */
  private static final String[] SPECIAL = {
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "100::/64",
    "2001:db8::/32",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8"
  };

  private static final String[] LOOPBACK = {"127.0.0.0/8", "::1"};

  private AddressRules() {}

  /**
   * Spring's own list, and ours on top of it: the first Spring version of this filter let 0.0.0.0
   * and :: pass (CVE-2026-59277).
   */
  static InetAddressFilter filter(boolean allowLoopback) {
    var external = InetAddressFilter.externalAddresses().andNot(TRANSLATED).andNot(SPECIAL);
    return allowLoopback ? external.or(LOOPBACK) : external;
  }
}
