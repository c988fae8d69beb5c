package me.uport.unnu.documents;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.uport.ipfs.IpfsFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP API of the operator's IPFS node (<a
 * href="https://docs.ipfs.tech/reference/kubo/rpc/#api-v0-add">Kubo's {@code /api/v0/add}</a>).
 * Thread-safe.
 */
final class IpfsNode {
  private static final int LARGEST_ANSWER = 16_384;

  /** Such that a small file has the name that we gave it. */
  private static final String ADD =
      "/api/v0/add?cid-version=0&raw-leaves=false&chunker=size-262144&pin=true&quieter=true";

  /** Not to be found in a JSON document: it would have to have a line of its own. */
  private static final String BOUNDARY = "uport-7c1f0e2b9d5a4836";

  private final URI add;
  private final Duration timeout;
  private final HttpClient http;

  IpfsNode(URI api, Duration timeout) {
    this.add = URI.create(api.toString().replaceFirst("/+$", "") + ADD);
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Adds and pins a file.
   *
   * @throws IOException when the node does not answer, refuses, or gives the file another name
   */
  void add(IpfsFile file) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(add)
            .timeout(timeout)
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(BodyPublishers.ofByteArray(form(file)))
            .build();
    HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      byte[] answer = body.readNBytes(LARGEST_ANSWER);
      if (response.statusCode() != 200) {
        throw new IOException("expected status 200, found " + response.statusCode());
      }
      String name = name(answer);
      if (!name.equals(file.cid().toString())) {
        throw new IOException("expected the name " + file.cid() + ", found another");
      }
    }
  }

  private static byte[] form(IpfsFile file) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--"
                + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"document\""
                + "\r\nContent-Type: application/octet-stream\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(file.content());
    form.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  private static String name(byte[] answer) throws IOException {
    try {
      return JsonMapper.shared().readTree(answer).path("Hash").asString("");
    } catch (JacksonException e) {
      throw new IOException("expected JSON", e);
    }
  }
}
