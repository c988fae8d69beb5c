package me.uport.web.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Finds out from which network a request comes. {@code X-Forwarded-For} is believed only as far as
 * proxies of ours wrote it, so that no client chooses its own address (OWASP ASVS 5.0, 15.3.4).
 */
final class ClientAddresses {

  /** More hops than any chain of proxies has; a longer header is not worth reading. */
  private static final int MOST_HOPS = 16;

  private final List<NetworkBlock> proxies;

  ClientAddresses(List<String> trustedProxies) {
    this.proxies = trustedProxies.stream().map(NetworkBlock::parse).toList();
  }

  /** A key of the client's network: an IPv4 address, or the /64 that an IPv6 client owns whole. */
  String keyOf(HttpServletRequest request) {
    var address = IpAddress.parse(request.getRemoteAddr());
    for (String hop : hopsNearestFirst(request)) {
      if (address.isEmpty() || !isProxy(address.get())) {
        break;
      }
      var next = IpAddress.parse(hop);
      if (next.isEmpty()) {
        break;
      }
      address = next;
    }
    return address.map(IpAddress::network).orElse("unknown");
  }

  private boolean isProxy(IpAddress address) {
    return proxies.stream().anyMatch(block -> block.contains(address));
  }

  private static List<String> hopsNearestFirst(HttpServletRequest request) {
    var hops = new ArrayList<String>();
    Collections.list(request.getHeaders("X-Forwarded-For")).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .forEach(hops::add);
    var nearestFirst = hops.reversed();
    return nearestFirst.subList(0, Math.min(MOST_HOPS, nearestFirst.size()));
  }
}
