package me.uport.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy on 127.0.0.1 between a client and a server, through which a test spoils the network:
 * connections are cut, answers are held back or swallowed. Thread-safe.
 */
public final class FlakyProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile Duration delay = Duration.ZERO;
  private volatile boolean refusing;
  private volatile boolean swallowing;

  private FlakyProxy(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** Starts a proxy, on any free port, to a port of 127.0.0.1. */
  public static FlakyProxy to(int targetPort) {
    try {
      FlakyProxy proxy =
          new FlakyProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), targetPort);
      Thread.ofVirtual().name("flaky-proxy").start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The port that clients connect to. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Cuts every connection, and every new one as soon as it opens, until {@link #heal()}. */
  public void cut() {
    refusing = true;
    open.forEach(FlakyProxy::close);
  }

  /**
   * Takes everything that clients send and lets no byte of an answer through, until {@link
   * #heal()}.
   */
  public void swallow() {
    swallowing = true;
  }

  /** Holds each piece of an answer back for so long, until {@link #heal()}. */
  public void delay(Duration pause) {
    delay = pause;
  }

  /** Passes everything through again; connections whose answers were swallowed are cut. */
  public void heal() {
    boolean torn = swallowing;
    refusing = false;
    swallowing = false;
    delay = Duration.ZERO;
    if (torn) {
      open.forEach(FlakyProxy::close);
    }
  }

  /** Stops listening and cuts what is open. */
  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(FlakyProxy::close);
  }

  private void accept() {
    try {
      while (true) {
        connect(listener.accept());
      }
    } catch (IOException e) {
      close(); // which is also how the loop is ended on purpose
    }
  }

  private void connect(Socket client) {
    open.add(client);
    if (refusing) {
      close(client);
      return;
    }
    try {
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(server);
      Thread.ofVirtual().start(() -> pump(client, server, false));
      Thread.ofVirtual().start(() -> pump(server, client, true));
    } catch (IOException e) {
      close(client); // as the target's refusal would look
    }
  }

  private void pump(Socket from, Socket to, boolean answers) {
    byte[] buffer = new byte[16_384];
    boolean torn = false;
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers) {
          Thread.sleep(delay);
        }
        torn |= answers && swallowing;
        if (!torn) {
          out.write(buffer, 0, read);
        } else if (!swallowing) {
          return; // an answer without its beginning is worse than none
        }
      }
    } catch (IOException e) {
      close(from); // cut by one side or by the test
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(from);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
