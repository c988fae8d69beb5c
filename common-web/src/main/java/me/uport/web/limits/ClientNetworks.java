package me.uport.web.limits;

import jakarta.servlet.http.HttpServletRequest;

/** From which network a request comes, behind trusted proxies too. Thread-safe. */
@FunctionalInterface
public interface ClientNetworks {

  /** A key for what one client may have: an IPv4 address, or the /64 of an IPv6 address. */
  String of(HttpServletRequest request);
}
