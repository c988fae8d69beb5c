package me.uport.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DidChange;
import me.uport.contracts.DidRegistryContract;
import me.uport.contracts.UnsignedEnvelope;
import me.uport.contracts.UportContract;
import me.uport.contracts.Words;
import me.uport.credentials.Credentials;
import me.uport.credentials.claims.ClaimCheck;
import me.uport.credentials.disclosure.Disclosure;
import me.uport.credentials.services.SensuiClient;
import me.uport.crypto.Address;
import me.uport.crypto.box.BoxKeyPair;
import me.uport.crypto.box.DecryptionException;
import me.uport.crypto.box.EncryptedMessage;
import me.uport.did.CachingDidResolver;
import me.uport.did.DidResolver;
import me.uport.did.DidResolvers;
import me.uport.did.ethr.EthrDidResolver;
import me.uport.did.ethr.EthrNetwork;
import me.uport.examples.DappBackend;
import me.uport.jwt.InMemoryReplayStore;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.EthrChainReader;
import me.uport.node.Hash32;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Receipt;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.platform.FuelTokens;
import me.uport.platform.PlatformDescription;
import me.uport.platform.Service;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The backend of the documentation, as it stands there, on the packaged services and a chain. */
class DappBackendTest {

  private static final PlatformDescription PLATFORM = RunningPlatform.description();
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Clock clock = Clock.systemUTC();
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonRpcNode node =
      new JsonRpcNode(
          NodeSettings.of(PLATFORM.network().id(), URI.create(PLATFORM.network().rpcUrl())));
  private final DidResolver resolver =
      new CachingDidResolver(
          new DidResolvers(
              Map.of(
                  "ethr",
                  new EthrDidResolver(
                      List.of(
                          new EthrNetwork(
                              PLATFORM.network().name(),
                              PLATFORM.network().id(),
                              PLATFORM.contract(UportContract.ETHEREUM_DID_REGISTRY),
                              new EthrChainReader(node))),
                      clock))),
          clock);

  private final Actor customer = Actor.named("customer " + UUID.randomUUID());
  private final Actor townHall = Actor.named("town hall " + UUID.randomUUID());
  private final BoxKeyPair box = BoxKeyPair.generate(new SecureRandom());

  /** The platform's operator trusts this one's fuel tokens. */
  private final Credentials shop =
      new Credentials(
          PLATFORM.fuelTokenIssuer().issuer(),
          PLATFORM.fuelTokenIssuer().key(),
          resolver,
          new InMemoryReplayStore(clock, 100));

  private final DappBackend backend =
      new DappBackend(
          shop,
          townHall.did(),
          PLATFORM.service(Service.SENSUI),
          PLATFORM.service(Service.PUTUTU),
          http);

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void aBackendThatIsWrittenFromTheDocsServesACustomer() throws DecryptionException {
    Disclosure user = backend.finishLogin(answer(backend.startLogin()));
    assertThat(user.user()).isEqualTo(customer.did().normalized());
    assertThat(user.verifiedValue("adult")).contains(true);

    assertThat(backend.badge(user)).satisfies(this::assertIsABadge);

    SignedTransaction transaction = transfer();
    assertThat(backend.payFor(Address.parse(customer.address()), transaction.raw().toArray()))
        .satisfies(hash -> awaitReceipt(Hash32.parse(hash)));
    node.send(transaction.raw().toArray());
    assertThat(awaitReceipt(transaction.hash()).success()).isTrue();

    String id = backend.askForPayment(user, Address.parse(townHall.address()), BigInteger.TEN);
    assertThat(pushed(id).path("type").asString()).isEqualTo("ethtx");
  }

  @Test
  void anAnswerServesOnce() {
    String answer = answer(backend.startLogin());
    backend.finishLogin(answer);

    assertThatThrownBy(() -> backend.finishLogin(answer)).hasMessageContaining("request_used");
  }

  @Test
  void aBackendRelaysWhatACustomerWithoutEtherHasSigned() {
    var registry = new DidRegistryContract(PLATFORM.contract(UportContract.ETHEREUM_DID_REGISTRY));
    Address device = customer.key().address();
    DidChange change =
        new DidChange.SetAttribute(
            device,
            Words.of("did/svc/HubService"),
            Bytes.of("https://hub.example/".getBytes(StandardCharsets.US_ASCII)),
            Duration.ofDays(1));
    Hash32 toSign = registry.hashToSign(change, BigInteger.ZERO);
    ContractCall call = registry.applySigned(change, customer.key().sign(toSign.bytes()));
    byte[] envelope = new UnsignedEnvelope(call.to(), call.data()).encode().toArray();

    String hash =
        new SensuiClient(PLATFORM.service(Service.SENSUI), http)
            .relay(
                new FuelTokens(PLATFORM.fuelTokenIssuer(), clock).mint(device),
                envelope,
                PLATFORM.network().name());

    assertThat(awaitReceipt(Hash32.parse(hash)).success()).isTrue();
    assertThat(resolver.resolve(customer.did()).toString()).contains("https://hub.example/");
  }

  private void assertIsABadge(String badge) {
    Credentials reader =
        new Credentials(
            townHall.did(), townHall.key(), resolver, new InMemoryReplayStore(clock, 1));
    assertThat(reader.verifyClaim(badge))
        .isInstanceOfSatisfying(
            ClaimCheck.Accepted.class,
            accepted -> {
              assertThat(accepted.claim().issuer()).isEqualTo(shop.did().normalized());
              assertThat(accepted.claim().claim()).containsEntry("winelover", true);
            });
  }

  /** What the customer's wallet answers, which has a phone at Pututu. */
  private String answer(String request) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("req", request);
    claims.put("own", Map.of("name", "Carla"));
    claims.put(
        "verified",
        List.of(
            townHall.sign(
                Map.of("sub", customer.did().toString(), "claim", Map.of("adult", true)))));
    claims.put("boxPub", box.publicKey().toBase64());
    claims.put(
        "capabilities",
        List.of(
            customer.sign(
                Map.of("aud", shop.did().toString(), "type", "notifications", "value", phone()))));
    claims.put("aud", shop.did().toString());
    claims.put("type", "shareResp");
    return customer.sign(claims);
  }

  private String phone() {
    return Call.of("POST", PLATFORM.service(Service.PUTUTU) + "/device")
        .with("Authorization", "Bearer " + userAuth())
        .withBody(JSON.writeValueAsString(Map.of("platform", "fcm", "token", customer.address())))
        .send()
        .at("/data/id");
  }

  private String userAuth() {
    return customer.sign(Map.of("type", "user-auth"));
  }

  /** A transfer of nothing, whose sender has no ether to pay the gas. */
  private SignedTransaction transfer() {
    return new UnsignedTransaction.Legacy(
            PLATFORM.network().id(),
            node.transactionCount(customer.key().address(), BlockTag.LATEST),
            Wei.gwei(2),
            21_000,
            Address.parse(townHall.address()),
            Wei.ZERO,
            Bytes.EMPTY)
        .sign(customer.key());
  }

  private Receipt awaitReceipt(Hash32 hash) {
    for (var end = clock.instant().plus(PATIENCE); clock.instant().isBefore(end); pause()) {
      var receipt = node.receipt(hash);
      if (receipt.isPresent()) {
        return receipt.get();
      }
    }
    throw new AssertionError("No receipt of " + hash + " within " + PATIENCE);
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** The request that the customer's phone fetches and decrypts. */
  private JsonNode pushed(String id) throws DecryptionException {
    String message =
        Call.of("GET", PLATFORM.service(Service.PUTUTU) + "/message/" + id)
            .with("Authorization", "Bearer " + userAuth())
            .send()
            .at("/data/message");
    String text = box.decrypt(EncryptedMessage.parse(message));
    String request = JSON.readTree(text).path("message").asString();
    return JSON.readTree(Base64.getUrlDecoder().decode(request.split("\\.", -1)[1]));
  }
}
