package me.uport.chain.engine.signing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import me.uport.node.Bytes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A remote signer that speaks web3signer's HTTP interface for secp256k1 ("eth1" mode). A KMS or HSM
 * stands behind it. It hashes what it is given with Keccak-256 before it signs. Thread-safe.
 *
 * @see <a href="https://docs.web3signer.consensys.io/reference/api/rest">its reference</a>
 */
final class Web3Signer {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI base;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * @param base without {@code /api}
   * @param timeout for a whole answer
   */
  Web3Signer(URI base, Duration timeout) {
    this.base = base;
    this.timeout = timeout;
    this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
  }

  /** The public keys it signs for, as it names them. */
  List<String> publicKeys() {
    JsonNode keys = json(answer(request("/api/v1/eth1/publicKeys").GET().build()));
    return StreamSupport.stream(keys.spliterator(), false).map(JsonNode::asString).toList();
  }

  /** r‖s‖v over the Keccak-256 of the data. */
  Bytes sign(String publicKey, Bytes data) {
    String body = JSON.writeValueAsString(Map.of("data", data.toString()));
    HttpRequest request =
        request("/api/v1/eth1/sign/" + publicKey)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    String signature = answer(request).strip().replace("\"", "");
    try {
      return Bytes.parse(signature);
    } catch (IllegalArgumentException e) {
      throw new SignerUnavailableException("the remote signer did not answer with hex", null);
    }
  }

  private HttpRequest.Builder request(String path) {
    String text = base.toString().replaceFirst("/+$", "");
    return HttpRequest.newBuilder(URI.create(text + path)).timeout(timeout);
  }

  private String answer(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new SignerUnavailableException(
            "expected status 200 of the remote signer, found " + answer.statusCode(), null);
      }
      return answer.body();
    } catch (IOException e) {
      throw new SignerUnavailableException("the remote signer does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignerUnavailableException("interrupted while the remote signer was asked", e);
    }
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new SignerUnavailableException("the remote signer did not answer with JSON", e);
    }
  }
}
