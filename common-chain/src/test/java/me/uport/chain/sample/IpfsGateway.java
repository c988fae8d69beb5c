package me.uport.chain.sample;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import me.uport.ipfs.Cid;
import me.uport.ipfs.IpfsFile;

/** A gateway to an IPFS that has what the test has put into it. */
final class IpfsGateway implements AutoCloseable {

  private final Map<String, IpfsFile> files = new ConcurrentHashMap<>();
  private final HttpServer server;

  IpfsGateway() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/ipfs/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  Cid add(String text) {
    IpfsFile file = IpfsFile.of(text.getBytes(StandardCharsets.UTF_8));
    files.put("/ipfs/" + file.cid(), file);
    return file.cid();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      IpfsFile file = files.get(exchange.getRequestURI().getPath());
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, file.block().length);
      exchange.getResponseBody().write(file.block());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
