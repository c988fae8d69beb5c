package me.uport.caleuche.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import me.uport.crypto.Hashes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3StoreTest {

  @TempDir static Path folder;
  private static S3Server server;

  @BeforeAll
  static void starts() throws IOException {
    server = S3Server.start(folder);
  }

  @AfterAll
  static void stops() {
    server.close();
  }

  private static S3Store store(URI bucket, String key) {
    return new S3Store(
        bucket,
        Duration.ofSeconds(20),
        new S3Signature("us-east-1", key, S3Server.KEY),
        Clock.systemUTC());
  }

  private static S3Store store() {
    return store(server.bucket(), S3Server.KEY);
  }

  private static Path file(byte[] content) throws IOException {
    return Files.write(Files.createTempFile(folder, "body", ""), content);
  }

  private static Sha256 hash(byte[] content) {
    return Sha256.ofBytes(Hashes.sha256(content));
  }

  @Test
  void givesBackWhatWasWritten() throws IOException {
    byte[] content = new byte[3_000_000];
    content[5] = 7;
    store().write("1-a", file(content), hash(content));
    store().write("1-a", file(content), hash(content));
    try (InputStream read = store().read("1-a").orElseThrow()) {
      assertThat(read.readAllBytes()).isEqualTo(content);
    }
    store().delete("1-a");
    assertThat(store().read("1-a")).isEmpty();
    store().delete("1-a");
  }

  /** The server looks up the key; that the signature is right, AWS's own example below shows. */
  @Test
  void isRefusedWithAKeyThatNobodyHas() throws IOException {
    byte[] content = {1};
    Path file = file(content);
    assertThatExceptionOfType(ObjectStoreException.class)
        .isThrownBy(() -> store(server.bucket(), "NOBODY").write("2-a", file, hash(content)));
    assertThat(store().read("2-a")).isEmpty();
  }

  /** K17: what is not surely stored is not said to be. */
  @Test
  void asksAgainAndGivesUpWhenTheStoreFails() throws IOException {
    AtomicInteger requests = new AtomicInteger();
    HttpServer failing =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    failing.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(requests.incrementAndGet() % 2 == 0 ? 412 : 503, -1);
          exchange.close();
        });
    failing.start();
    try {
      URI bucket = URI.create("http://127.0.0.1:" + failing.getAddress().getPort() + "/b");
      byte[] content = {1};
      Path file = file(content);
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store(bucket, "x").write("3-a", file, hash(content)))
          .withMessageContaining("status");
      assertThat(requests).hasValue(3);
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store(bucket, "x").read("3-a"));
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store(bucket, "x").delete("3-a"));
    } finally {
      failing.stop(0);
    }
  }

  /** K17: a store that takes a part and is gone has taken nothing. */
  @Test
  void sendsAllOfItAgainWhenTheStoreBreaksOff() throws IOException {
    byte[] content = new byte[1_000_000];
    content[999_999] = 7;
    AtomicInteger requests = new AtomicInteger();
    AtomicReference<byte[]> taken = new AtomicReference<>(new byte[0]);
    HttpServer breaking =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    breaking.createContext(
        "/",
        exchange -> {
          if (requests.incrementAndGet() % 3 != 0) {
            exchange.getRequestBody().readNBytes(1000);
          } else {
            taken.set(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
          }
          exchange.close();
        });
    breaking.start();
    try {
      URI bucket = URI.create("http://127.0.0.1:" + breaking.getAddress().getPort() + "/b");
      store(bucket, "x").write("4-a", file(content), hash(content));
      assertThat(requests).hasValue(3);
      assertThat(taken.get()).isEqualTo(content);

      breaking.removeContext("/");
      breaking.createContext("/", HttpExchange::close);
      Path file = file(content);
      assertThatExceptionOfType(ObjectStoreException.class)
          .isThrownBy(() -> store(bucket, "x").write("4-b", file, hash(content)));
    } finally {
      breaking.stop(0);
    }
  }

  /** The example "GET Object" of AWS's documentation of Signature Version 4. */
  @Test
  void signsAsTheDocumentationDoes() {
    var signature =
        new S3Signature(
            "us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    Map<String, String> headers =
        signature.headers(
            "GET",
            URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
            Map.of("range", "bytes=0-9"),
            HexFormat.of().formatHex(Hashes.sha256()),
            Instant.parse("2013-05-24T00:00:00Z"));
    assertThat(headers.get("authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }
}
