package me.uport.chain.engine.signing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import me.uport.crypto.Hashes;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Two routes of web3signer's "eth1" interface, over keys that a test knows. */
final class FakeWeb3Signer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final BigInteger ORDER =
      new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);

  private final HttpServer server;
  private final List<PrivateKey> keys;

  /** Signs with this key, whichever is asked for; null: with the right one. */
  volatile @Nullable PrivateKey impostor;

  volatile boolean highS;
  volatile int status = 200;

  FakeWeb3Signer(PrivateKey... keys) throws IOException {
    this.keys = List.of(keys);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/eth1/publicKeys",
        exchange ->
            reply(
                exchange,
                JSON.writeValueAsString(this.keys.stream().map(FakeWeb3Signer::name).toList())));
    server.createContext("/api/v1/eth1/sign/", this::sign);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void sign(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    String data = JSON.readTree(exchange.getRequestBody()).get("data").asString();
    PrivateKey named =
        keys.stream().filter(key -> name(key).equals(name)).findFirst().orElseThrow();
    PrivateKey key = impostor == null ? named : impostor;
    var signature = key.sign(Hashes.keccak256(Bytes.parse(data).toArray()));
    BigInteger low = new BigInteger(1, signature.s());
    BigInteger s = highS ? ORDER.subtract(low) : low;
    String scalar = String.format("%064x", s);
    String v = Integer.toHexString(signature.v());
    reply(exchange, "0x" + Hex.encodeBare(signature.r()) + scalar + v);
  }

  private void reply(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String name(PrivateKey key) {
    return "0x" + Hex.encodeBare(key.publicKey().uncompressed()).substring(2);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
