package me.uport.web.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Whether the addresses behind a name are allowed, as far as that can be told without connecting.
 */
final class HostRules {

  private final DnsResolver names;
  private final InetAddressFilter allowed;

  HostRules(DnsResolver names, InetAddressFilter allowed) {
    this.names = names;
    this.allowed = allowed;
  }

  /** Why the host is refused; empty when it is not, or is not known yet. */
  Optional<String> objection(URI url) {
    try {
      InetAddress[] addresses = names.resolve(url.getHost());
      return Arrays.stream(addresses).allMatch(allowed::matches)
          ? Optional.empty()
          : Optional.of("the host has an address that is not allowed");
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
