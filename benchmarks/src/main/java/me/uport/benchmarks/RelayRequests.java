package me.uport.benchmarks;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.UnsignedEnvelope;
import me.uport.contracts.UportContract;
import me.uport.crypto.PrivateKey;
import me.uport.node.Hash32;
import me.uport.platform.FuelTokens;
import me.uport.platform.Platform;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;

/**
 * What wallets post: a change of a did:ethr, signed by a new device key each time, with a fuel
 * token about it. Made before anything is measured. Thread-safe.
 */
final class RelayRequests {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Hash32 TYPE =
      Hash32.of(Arrays.copyOf("veriKey".getBytes(StandardCharsets.US_ASCII), 32));

  private final PlatformDescription platform;
  private final DidRegistryContract registry;
  private final FuelTokens tokens;
  private final URI route;
  private final Queue<HttpRequest> prepared = new ConcurrentLinkedQueue<>();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  RelayRequests(Platform platform) {
    this.platform = platform.description();
    this.registry =
        new DidRegistryContract(this.platform.contract(UportContract.ETHEREUM_DID_REGISTRY));
    this.tokens = new FuelTokens(this.platform.fuelTokenIssuer(), Clock.systemUTC());
    this.route = URI.create(this.platform.service(Service.SENSUI) + "/relay");
  }

  /** The call of the registry that such a request asks for. */
  ContractCall call(PrivateKey device) {
    DidChange change =
        new DidChange.AddDelegate(device.address(), TYPE, device.address(), Duration.ofDays(1));
    return registry.applySigned(
        change, device.sign(registry.hashToSign(change, BigInteger.ZERO).bytes()));
  }

  /** Makes what is missing to so many. */
  void prepare(int count) {
    IntStream.range(prepared.size(), count).parallel().forEach(_ -> prepared.add(request()));
  }

  private HttpRequest request() {
    PrivateKey device = PrivateKey.generate(RANDOM);
    String envelope =
        new UnsignedEnvelope(registry.address(), call(device).data()).encode().toString();
    String body =
        "{\"metaSignedTx\":\"%s\",\"blockchain\":\"%s\"}"
            .formatted(envelope, platform.network().name());
    return HttpRequest.newBuilder(route)
        .header("Authorization", "Bearer " + tokens.mint(device.address()))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  /** Posts one of the prepared requests; the answer has to be an acceptance with a hash. */
  void post() throws Exception {
    HttpRequest request = prepared.poll();
    if (request == null) {
      throw new IllegalStateException("all prepared requests are used up");
    }
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.body().contains("\"txHash\":\"0x")) {
      throw new IllegalStateException(
          "a relay should be accepted, found " + answer.statusCode() + " " + answer.body());
    }
  }
}
