package me.uport.caleuche.bodies;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.uport.crypto.Hashes;

/**
 * Bodies as objects of a bucket. Three requests are all that is needed, each with the hash of its
 * body under the signature: a part that arrives, or another content, is refused by the store
 * itself.
 */
final class S3Store implements ObjectStore {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final String EMPTY = HexFormat.of().formatHex(Hashes.sha256());
  private static final Set<Integer> WRITTEN = Set.of(200);
  private static final Set<Integer> GONE = Set.of(200, 204, 404);
  private static final Set<Integer> READ = Set.of(200, 404);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();
  private final URI bucket;
  private final Duration timeout;
  private final S3Signature signature;
  private final Clock clock;

  /**
   * @param bucket the URL of the bucket, path-style, without a slash at the end
   */
  S3Store(URI bucket, Duration timeout, S3Signature signature, Clock clock) {
    this.bucket = bucket;
    this.timeout = timeout;
    this.signature = signature;
    this.clock = clock;
  }

  @Override
  public void write(String key, Path file, Sha256 hash) {
    send(
        "PUT",
        key,
        hash.hex(),
        () -> BodyPublishers.ofFile(file),
        BodyHandlers.discarding(),
        WRITTEN);
  }

  @Override
  public Optional<InputStream> read(String key) {
    HttpResponse<InputStream> answer =
        send("GET", key, EMPTY, BodyPublishers::noBody, BodyHandlers.ofInputStream(), READ);
    return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
  }

  @Override
  public void delete(String key) {
    send("DELETE", key, EMPTY, BodyPublishers::noBody, BodyHandlers.discarding(), GONE);
  }

  /** Every request may be sent again: a key has one content for ever. */
  private <T> HttpResponse<T> send(
      String method,
      String key,
      String bodyHash,
      Bodies body,
      BodyHandler<T> reader,
      Set<Integer> good) {
    String last = "no answer";
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        HttpResponse<T> answer = http.send(request(method, key, bodyHash, body.open()), reader);
        if (good.contains(answer.statusCode())) {
          return answer;
        }
        last = "status " + answer.statusCode();
      } catch (IOException e) {
        last = e.getClass().getSimpleName();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ObjectStoreException("Interrupted at " + method + " of " + key, e);
      }
    }
    throw new ObjectStoreException("%s of %s failed: %s".formatted(method, key, last));
  }

  private HttpRequest request(String method, String key, String bodyHash, BodyPublisher body) {
    URI url = URI.create(bucket + "/" + key);
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(timeout).method(method, body);
    signature.headers(method, url, Map.of(), bodyHash, clock.instant()).forEach(request::header);
    return request.build();
  }

  /** A body that can be opened again for another attempt. */
  private interface Bodies {
    BodyPublisher open() throws FileNotFoundException;
  }
}
