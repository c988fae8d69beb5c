package me.uport.benchmarks;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.UnsignedEnvelope;
import me.uport.contracts.UportContract;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.platform.FuelTokens;
import me.uport.platform.Platform;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;

/**
 * What wallets post: a change of their did:ethr, signed by their device key, with a fuel token
 * about it. The same wallets take turns and leave nothing behind in the registry's state but the
 * number of the block of their last change: anvil hashes all of its state for each block that it
 * makes, so that a state that grew would slow it down from relay to relay. Made before anything is
 * measured. Thread-safe.
 */
final class RelayRequests {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Hash32 NAME =
      Hash32.of(Arrays.copyOf("did/svc/HubService".getBytes(StandardCharsets.US_ASCII), 32));
  private static final Bytes VALUE =
      Bytes.of("https://hub.example/".getBytes(StandardCharsets.US_ASCII));

  /** So many that the last change of one is mostly in a block when its turn comes again. */
  private static final int WALLETS = 512;

  private final PlatformDescription platform;
  private final DidRegistryContract registry;
  private final FuelTokens tokens;
  private final URI service;
  private final List<PrivateKey> wallets =
      Stream.generate(() -> PrivateKey.generate(RANDOM)).limit(WALLETS).toList();
  private int made;
  private final Queue<Posting> prepared = new ConcurrentLinkedQueue<>();
  private final Queue<RawHttp> connections = new ConcurrentLinkedQueue<>();

  RelayRequests(Platform platform) {
    this.platform = platform.description();
    this.registry =
        new DidRegistryContract(this.platform.contract(UportContract.ETHEREUM_DID_REGISTRY));
    this.tokens = new FuelTokens(this.platform.fuelTokenIssuer(), Clock.systemUTC());
    this.service = this.platform.service(Service.SENSUI);
  }

  /**
   * The call of the registry that such a request asks for.
   *
   * @param nonce how many changes the device key has signed before
   */
  ContractCall call(PrivateKey device, long nonce) {
    DidChange change =
        new DidChange.SetAttribute(device.address(), NAME, VALUE, Duration.ofDays(1));
    Hash32 toSign = registry.hashToSign(change, BigInteger.valueOf(nonce));
    return registry.applySigned(change, device.sign(toSign.bytes()));
  }

  /** Makes what is missing to so many. */
  void prepare(int count) {
    int next = made + Math.max(0, count - prepared.size());
    IntStream.range(made, next).parallel().mapToObj(this::request).forEachOrdered(prepared::add);
    made = next;
  }

  private record Posting(String headers, String body) {}

  private Posting request(int index) {
    PrivateKey device = wallets.get(index % WALLETS);
    String envelope =
        new UnsignedEnvelope(registry.address(), call(device, index / WALLETS).data())
            .encode()
            .toString();
    String body =
        "{\"metaSignedTx\":\"%s\",\"blockchain\":\"%s\"}"
            .formatted(envelope, platform.network().name());
    String headers =
        "Authorization: Bearer %s\r\nContent-Type: application/json"
            .formatted(tokens.mint(device.address()));
    return new Posting(headers, body);
  }

  /** Posts one of the prepared requests; the answer has to be an acceptance with a hash. */
  void post() throws Exception {
    Posting request = prepared.poll();
    if (request == null) {
      throw new IllegalStateException("all prepared requests are used up");
    }
    RawHttp connection = connection();
    RawHttp.Answer answer =
        connection.post(service.getPath() + "/relay", request.headers(), request.body());
    if (answer.status() != 200 || !answer.body().contains("\"txHash\":\"0x")) {
      throw new IllegalStateException(
          "a relay should be accepted, found " + answer.status() + " " + answer.body());
    }
    connections.add(connection);
  }

  private RawHttp connection() throws IOException {
    RawHttp idle = connections.poll();
    return idle == null ? new RawHttp(service.getPort()) : idle;
  }

  /** Ends the connections, which the service would close if nothing came for a while. */
  void disconnect() {
    for (RawHttp each = connections.poll(); each != null; each = connections.poll()) {
      each.close();
    }
  }
}
