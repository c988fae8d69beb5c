package me.uport.chain.sample;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import me.uport.chain.Networks;
import me.uport.chain.Transactions;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportRegistryContract;
import me.uport.crypto.Hex;
import me.uport.crypto.PrivateKey;
import me.uport.did.Did;
import me.uport.did.DidResolution;
import me.uport.did.DidResolver;
import me.uport.ipfs.Cid;
import me.uport.mnid.Mnid;
import me.uport.node.Hash32;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.ServiceRules;
import me.uport.web.testing.ServiceTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

@ServiceTest
@TestPropertySource(properties = "spring.config.name=errands")
class ErrandsTest {
  private static final DevChain CHAIN = DevChain.builder().start();
  private static final IpfsGateway IPFS = new IpfsGateway();

  @DynamicPropertySource
  static void chain(DynamicPropertyRegistry properties) {
    JsonRpcNode node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, CHAIN.url()));
    DirectSender sender = new DirectSender(node, CHAIN.account(0), Await.PATIENCE);
    ContractAddresses contracts = new ContractDeployer(sender, TimeLocks.DEPLOYED).deploy();
    properties.add("UPORT_REGISTRY_ADDRESS", () -> String.valueOf(contracts.uportRegistry()));
    properties.add("IPFS_GATEWAY", () -> IPFS.url().toString());
    properties.add("OUTBOUND_ALLOW_LOOPBACK", () -> "true");
    properties.add("ETHEREUM_RPC_URLS", () -> CHAIN.url().toString());
    properties.add(
        "ETHEREUM_DID_REGISTRY_ADDRESS", () -> String.valueOf(contracts.ethereumDidRegistry()));
  }

  @AfterAll
  static void stop() {
    CHAIN.close();
    IPFS.close();
  }

  private final ServiceClient service;
  private final JdbcClient database;
  private final Networks networks;
  private final Transactions transactions;
  private final DidResolver resolver;

  @Autowired
  ErrandsTest(
      ServiceClient service,
      JdbcClient database,
      Networks networks,
      Transactions transactions,
      DidResolver resolver) {
    this.service = service;
    this.database = database;
    this.networks = networks;
    this.transactions = transactions;
    this.resolver = resolver;
  }

  @Test
  void aServicesRowAndItsTransactionAreCommittedTogetherAndTheOutcomeComesBack() {
    Answer answer = service.post("/errand/0x00000000000000000000000000000000000000c1", "{}");
    assertThat(answer.status()).isEqualTo(200);
    Await.until("the outcome of the errand", () -> "FINALIZED".equals(outcome(answer.at("/data"))));
  }

  @Test
  void fourHistoriesOfMigrationsLiveInOneSchema() {
    List<String> histories =
        database
            .sql(
                """
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'errands' AND table_name LIKE '%schema_history'
                ORDER BY table_name
                """)
            .query(String.class)
            .list();
    assertThat(histories)
        .containsExactly(
            "chain_schema_history",
            "flyway_schema_history",
            "registry_schema_history",
            "web_schema_history");
  }

  @Test
  void networksAreFoundByNameAndByIdInEveryForm() {
    for (String key : List.of("local", "LOCAL", "1337", "0x539", "0X539")) {
      assertThat(networks.find(key)).as(key).contains(networks.defaultNetwork());
    }
    assertThat(networks.find("default")).as("a label is no name").isEmpty();
    assertThat(networks.find(1337)).contains(networks.defaultNetwork());
    assertThat(networks.find("mainnet")).isEmpty();
    assertThat(networks.defaultNetwork().confirmations()).isEqualTo(1);
    assertThat(transactions.signers()).containsExactly(CHAIN.account(1).address());
  }

  @Test
  void didsWithoutANetworkLiveOnTheDefaultOne() {
    Did alice = Did.parse("did:ethr:" + TestIdentities.alice().address());
    assertThat(resolver.resolve(alice)).isInstanceOf(DidResolution.Resolved.class);
    assertThat(resolver.resolve(TestIdentities.alice().did()))
        .isInstanceOf(DidResolution.Resolved.class);
    assertThat(resolver.resolve(Did.parse("did:web:example.org")))
        .isInstanceOf(DidResolution.NotResolved.class);
  }

  @Test
  void identitiesOf2017AreProvenByTheFileThatTheirRegistryNames() {
    PrivateKey key = CHAIN.account(2);
    String publicKey = Hex.encodeBare(key.publicKey().uncompressed());
    Cid profile = IPFS.add("{\"publicKey\":\"0x" + publicKey + "\"}");
    var registry =
        new UportRegistryContract(
            requireNonNull(networks.defaultNetwork().contracts().uportRegistry()));
    byte[] name = "uPortProfileIPFS1220".getBytes(StandardCharsets.US_ASCII);
    JsonRpcNode node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, CHAIN.url()));
    new DirectSender(node, key, Await.PATIENCE)
        .send(
            registry.set(
                Hash32.of(Arrays.copyOf(name, 32)), key.address(), Hash32.of(profile.digest())));
    Did identity = Did.parse("did:uport:" + new Mnid("0x539", key.address()).encode());

    assertThat(resolver.resolve(identity)).isInstanceOf(DidResolution.Resolved.class);

    Did stranger = Did.parse("did:uport:" + new Mnid("0x539", CHAIN.account(3).address()).encode());
    assertThat(resolver.resolve(stranger)).isInstanceOf(DidResolution.NotResolved.class);
  }

  @Test
  void aChainThatIsDownIs503AndUnreadyButAliveAndEverythingHeals() {
    service.post("/errand/0x00000000000000000000000000000000000000c2", "{}");
    // In order, so that contracts and nonces are there again for whichever test comes next.
    CHAIN.stop();
    try {
      Answer refused = service.get("/head");
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.code()).isEqualTo("chain_unavailable");
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(service.manage("/actuator/health/readiness").status()).isEqualTo(503);
      assertThat(service.manage("/actuator/health/liveness").status()).isEqualTo(200);
      Answer accepted = service.post("/errand/0x00000000000000000000000000000000000000c3", "{}");
      assertThat(accepted.status()).isEqualTo(200);
    } finally {
      CHAIN.start();
    }
    Await.until("readiness", () -> service.manage("/actuator/health/readiness").status() == 200);
  }

  @Test
  void metricsTellOfStepsAndFailures() {
    service.post("/errand/0x00000000000000000000000000000000000000c4", "{}");
    Await.until(
        "the metric of steps",
        () -> service.manage("/actuator/prometheus").body().contains("uport_chain_steps_total"));
  }

  @Test
  void tellsWhatHappenedInOrderWithoutAGap() {
    quiet();
    long before = last();
    service.post("/errand/0x00000000000000000000000000000000000000c5", "{}");
    Await.until("the steps", () -> stepsBehind(before).contains("finalized"));
    assertThat(stepsBehind(before))
        .containsExactly("accepted", "signed", "broadcast", "included", "finalized");
    assertThat(positionsBehind(0))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last()).boxed().toList());
    assertThat(feed(before, 2).json().at("/data/events").size()).isEqualTo(2);
    assertThat(feed(last(), 10).at("/data/next")).isEqualTo(Long.toString(last()));
    assertThat(service.get("/transactions?after=x").code()).isEqualTo("invalid_field");
    assertThat(service.get("/transactions?limit=1001").code()).isEqualTo("invalid_field");
  }

  @Test
  void streamsTheStepsOfOneTransactionUntilTheLast() {
    quiet();
    long before = last();
    service.post("/errand/0x00000000000000000000000000000000000000c6", "{}");
    String id = feed(before, 1).at("/data/events/0/id");
    Answer stream = service.get("/transaction/" + id + "/events");
    assertThat(stream.header("Content-Type")).as(stream.body()).startsWith("text/event-stream");
    assertThat(stream.body().lines().filter(line -> line.startsWith("event:")))
        .containsExactly(
            "event:accepted",
            "event:signed",
            "event:broadcast",
            "event:included",
            "event:finalized");
    List<String> ids = stream.body().lines().filter(line -> line.startsWith("id:")).toList();
    String third = ids.get(2).substring("id:".length());
    assertThat(service.get("/transaction/" + id + "/events", "Last-Event-ID", third).body().lines())
        .filteredOn(line -> line.startsWith("event:"))
        .containsExactly("event:included", "event:finalized");
    for (String unknown : List.of("x", "00000000-0000-0000-0000-000000000000")) {
      Answer refused = service.get("/transaction/" + unknown + "/events");
      assertThat(refused.code()).isEqualTo("unknown_transaction");
    }
  }

  @Test
  void explainsTheNoncesOfItsSigner() {
    String path = "/signers/" + CHAIN.account(1).address() + "/nonces";
    quiet();
    CHAIN.pauseMining();
    try {
      service.post("/errand/0x00000000000000000000000000000000000000c7", "{}");
      Await.until(
          "it to wait in the pool",
          () -> service.get(path).at("/data/slots/0/diagnosis").equals("pooled"));
      Answer report = service.get(path + "?blockchain=0x539");
      assertThat(report.at("/data/slots/0/state")).isEqualTo("broadcast");
      assertThat(report.at("/data/slots/0/attempts/0/lastOutcome")).isIn("accepted", "known");
      assertThat(report.at("/data/slots/0/explanation")).contains("pool");
    } finally {
      CHAIN.resumeMining();
    }
    Await.until("nothing to be open", () -> service.get(path).json().at("/data/slots").isEmpty());
    Answer other = service.get("/signers/" + CHAIN.account(2).address() + "/nonces");
    assertThat(other.code()).isEqualTo("unknown_signer");
    assertThat(service.get("/signers/0x12/nonces").code()).isEqualTo("invalid_field");
    assertThat(service.get(path + "?blockchain=moon").code()).isEqualTo("unknown_blockchain");
  }

  /** What other tests have sent is final. */
  private void quiet() {
    Await.until(
        "what was sent before to be final",
        () ->
            database
                    .sql("SELECT count(*) FROM chain_transaction WHERE final_at IS NULL")
                    .query(Integer.class)
                    .single()
                == 0);
  }

  private long last() {
    return feed(0, 1000).json().at("/data/next").asLong();
  }

  private Answer feed(long after, int limit) {
    return service.get("/transactions?after=" + after + "&limit=" + limit);
  }

  private List<String> stepsBehind(long position) {
    return StreamSupport.stream(feed(position, 100).json().at("/data/events").spliterator(), false)
        .map(event -> event.at("/state").asString())
        .toList();
  }

  private List<Long> positionsBehind(long position) {
    return StreamSupport.stream(feed(position, 1000).json().at("/data/events").spliterator(), false)
        .map(event -> event.at("/position").asLong())
        .toList();
  }

  @Test
  void commonChainKeepsTheRulesOfServices() {
    ServiceRules.check(Networks.class);
  }

  private String outcome(String errand) {
    return database
        .sql("SELECT coalesce(outcome, '') FROM errand WHERE id = ?::uuid")
        .params(errand)
        .query(String.class)
        .single();
  }
}
