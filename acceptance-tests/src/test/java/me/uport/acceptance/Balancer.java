package me.uport.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What stands before several instances of a service: each connection goes to the next of them, or
 * to another one where nobody listens. Thread-safe.
 */
final class Balancer implements AutoCloseable {

  private final ServerSocket listener;
  private final List<URI> instances;
  private final AtomicInteger next = new AtomicInteger();

  private Balancer(ServerSocket listener, List<URI> instances) {
    this.listener = listener;
    this.instances = instances;
  }

  static Balancer before(URI... instances) {
    try {
      Balancer balancer =
          new Balancer(
              new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), List.of(instances));
      Thread.ofVirtual().name("balancer").start(balancer::accept);
      return balancer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URL for clients, with the path of the service. */
  URI url() {
    String path = instances.getFirst().getPath();
    return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        // Closed, or a client that was gone at once.
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket instance = connect()) {
      Thread there = Thread.ofVirtual().start(() -> pass(client, instance));
      pass(instance, client);
      there.join();
    } catch (IOException e) {
      // The client sees it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connect() throws IOException {
    int first = next.getAndIncrement();
    for (int i = 0; i < instances.size(); i++) {
      URI instance = instances.get(Math.floorMod(first + i, instances.size()));
      Socket socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), instance.getPort()), 5000);
        return socket;
      } catch (IOException e) {
        socket.close();
      }
    }
    throw new IOException("no instance listens");
  }

  /** Until one side is done, and then it is over for both. */
  private static void pass(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // The same.
    }
  }
}
