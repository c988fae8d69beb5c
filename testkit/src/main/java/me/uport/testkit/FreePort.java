package me.uport.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine. */
public final class FreePort {

  private static final int FIRST = 12_000;
  private static final int FIRST_OF_OUTGOING = 32_768;

  private FreePort() {}

  /**
   * A port of 127.0.0.1 that nobody listened on a moment ago. It is none of those that systems give
   * to outgoing connections (from 32768 on), so that a server that is stopped and started again
   * finds its port free, however many connections were made meanwhile.
   */
  public static int any() {
    return ThreadLocalRandom.current()
        .ints(FIRST, FIRST_OF_OUTGOING)
        .filter(FreePort::isFree)
        .findFirst()
        .orElseThrow();
  }

  /** Whether nobody listens on this port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections in TIME_WAIT do not count
      socket.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
