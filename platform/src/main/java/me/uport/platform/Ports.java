package me.uport.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import me.uport.testkit.FreePort;

/**
 * The ports of one platform, all on 127.0.0.1 and all counted from one base, so that several run
 * side by side.
 *
 * @param base 7100 unless told otherwise
 */
record Ports(int base) {

  private static final int HIGHEST_OFFSET = 105;

  Ports {
    if (base < 1024 || base + HIGHEST_OFFSET > 65_535) {
      throw new PlatformException(
          "--port-base must be from 1024 to " + (65_535 - HIGHEST_OFFSET) + ", found " + base);
    }
  }

  /**
   * Ports of which all are free now. They lie below those that systems give to connections: 32768
   * and more on Linux.
   */
  static Ports anyFree() {
    while (true) {
      Ports ports = new Ports(ThreadLocalRandom.current().nextInt(15_000, 32_000));
      if (ports.areFree()) {
        return ports;
      }
    }
  }

  /** Of the pages for people. */
  int pages() {
    return base;
  }

  /** Of the operator's console, below the management ports that it looks at. */
  int console() {
    return base + 100;
  }

  int service(Service service) {
    return base + service.number();
  }

  int management(Service service) {
    return base + 100 + service.number();
  }

  int database() {
    return base + 32;
  }

  int chain() {
    return base + 45;
  }

  /** Fails in one line when somebody else listens on one of them. */
  void requireFree() {
    users()
        .forEach(
            (port, user) -> {
              if (!FreePort.isFree(port)) {
                throw new PlatformException(
                    "port "
                        + port
                        + " ("
                        + user
                        + ") is taken: stop the program that listens there,"
                        + " or choose other ports with --port-base N");
              }
            });
  }

  /** Whether nobody listens on any of them. */
  boolean areFree() {
    return users().keySet().stream().allMatch(FreePort::isFree);
  }

  private Map<Integer, String> users() {
    Map<Integer, String> users = new LinkedHashMap<>();
    users.put(pages(), "pages");
    users.put(console(), "console");
    users.put(database(), "PostgreSQL");
    users.put(chain(), "dev chain");
    for (Service service : Service.values()) {
      users.put(service(service), service.label());
      users.put(management(service), service.label() + " management");
    }
    return users;
  }
}
