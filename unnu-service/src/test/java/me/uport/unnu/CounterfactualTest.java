package me.uport.unnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import me.uport.contracts.ClaimsRegistryContract;
import me.uport.contracts.ContractCall;
import me.uport.contracts.CounterfactualIdentityManagerContract;
import me.uport.contracts.CounterfactualIdentityManagerContract.Keys;
import me.uport.contracts.MetaTransaction;
import me.uport.contracts.TxRelayContract;
import me.uport.contracts.UportContract;
import me.uport.contracts.Words;
import me.uport.crypto.Address;
import me.uport.node.Hash32;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.unnu.identity.Gathered;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Identities with a known address, created together. */
@UnnuTest
class CounterfactualTest {
  private static final Map<String, ?> TYPE = Map.of("managerType", "CounterfactualIdentityManager");

  private final TestChain chain = new TestChain();
  private final CounterfactualIdentityManagerContract manager =
      new CounterfactualIdentityManagerContract(
          chain.contracts().get(UportContract.COUNTERFACTUAL_IDENTITY_MANAGER));

  @Autowired ServiceClient unnu;
  @Autowired JdbcClient database;
  @Autowired ApplicationContext context;
  @Autowired Clock clock;

  /** What a test leaves behind is no other one's. */
  @AfterEach
  void sendTheRest() {
    Gathered.send(context);
  }

  private Wallet wallet(String name) {
    return Wallet.of(unnu, "counterfactual " + name);
  }

  private Answer create(Wallet wallet) {
    Answer created = wallet.create(TYPE);
    assertThat(created.status()).as(created.body()).isEqualTo(200);
    return created;
  }

  private Address predicted(Wallet wallet) {
    return manager.predict(new Keys(wallet.deviceKey(), wallet.deviceKey()));
  }

  private Answer transaction(Answer created) {
    return unnu.get("/transaction/" + created.at("/data/id"));
  }

  private void awaitState(Answer created, String state) {
    Await.until(
        created.body() + " to be " + state,
        () -> {
          chain.chain().mine();
          return transaction(created).at("/data/state").equals(state);
        });
  }

  private void awaitRow(Wallet wallet, String state) {
    Await.until(
        wallet.deviceKey() + " to be " + state,
        () -> {
          chain.chain().mine();
          return column(wallet, "state", String.class).equals(state);
        });
  }

  private <T> T column(Wallet wallet, String name, Class<T> type) {
    return database
        .sql("SELECT " + name + " FROM identity WHERE device_key = ?")
        .param(wallet.deviceKey().toString())
        .query(type)
        .single();
  }

  @Test
  void answersWithTheAddressBeforeTheIdentityExists() {
    Wallet wallet = wallet("known");
    Answer created = create(wallet);

    assertThat(created.at("/data/identity")).isEqualTo(predicted(wallet).toString());
    assertThat(created.at("/data/managerType")).isEqualTo("CounterfactualIdentityManager");
    assertThat(created.json().at("/data/txHash").isMissingNode()).isTrue();
    assertThat(created.header("Location")).endsWith("/unnu/transaction/" + created.at("/data/id"));
    assertThat(transaction(created).at("/data/state")).isEqualTo("queued");
    assertThat(wallet.lookup().code()).isEqualTo("not_mined");
    assertThat(chain.node().code(predicted(wallet)).isEmpty()).isTrue();

    Gathered.send(context);
    awaitState(created, "finalized");
    assertThat(wallet.lookup().at("/data/identity")).isEqualTo(predicted(wallet).toString());
    Answer done = transaction(created);
    assertThat(done.at("/data/kind")).isEqualTo("identity");
    assertThat(done.at("/data/history/0/state")).isEqualTo("queued");
    assertThat(done.at("/data/receipt/status")).isEqualTo("success");
    Answer again = create(wallet);
    assertThat(again.at("/data/id")).isEqualTo(created.at("/data/id"));
    assertThat(again.at("/data/txHash")).isEqualTo(done.at("/data/txHash"));
  }

  @Test
  void itsOwnerUsesItThroughTheRelay() {
    Wallet wallet = wallet("used");
    Answer created = create(wallet);
    Gathered.send(context);
    awaitState(created, "finalized");
    Address identity = predicted(wallet);
    var claims =
        new ClaimsRegistryContract(chain.contracts().get(UportContract.ETHEREUM_CLAIMS_REGISTRY));
    var relay = new TxRelayContract(chain.contracts().get(UportContract.TX_RELAY));
    ContractCall claim = claims.setSelfClaim(Words.of("k"), Words.of("v"));
    ContractCall forward =
        manager.meta().forwardTo(wallet.deviceKey(), identity, claim.to(), Wei.ZERO, claim.data());

    chain.send(
        relay.relayMetaTx(
            MetaTransaction.of(relay.address(), BigInteger.ZERO, forward)
                .sign(wallet.owner().key())));

    assertThat(claims.claim(identity, identity, Words.of("k")).ask(chain.node()))
        .isEqualTo(Words.of("v"));
  }

  @Test
  void createsManyByOneTransactionAndCountsWhatEachHasCostToTheWei() {
    String sponsor = "did:ethr:0x539:" + TestIdentities.sponsor().address();
    List<Wallet> wallets = IntStream.range(0, 7).mapToObj(i -> wallet("many " + i)).toList();
    List<Answer> created = wallets.stream().map(this::create).toList();
    settleAll(sponsor);
    BigInteger before = spent(sponsor);

    Gathered.send(context);
    created.forEach(answer -> awaitState(answer, "finalized"));

    UUID transaction = column(wallets.getFirst(), "transaction_id", UUID.class);
    assertThat(wallets)
        .allSatisfy(
            it -> {
              assertThat(column(it, "transaction_id", UUID.class)).isEqualTo(transaction);
              assertThat(it.lookup().at("/data/identity")).isEqualTo(predicted(it).toString());
            });
    Hash32 hash = Hash32.parse(transaction(created.getFirst()).at("/data/txHash"));
    Receipt receipt = chain.node().receipt(hash).orElseThrow();
    assertThat(manager.creations(receipt)).hasSize(7);
    settleAll(sponsor);
    assertThat(spent(sponsor).subtract(before)).isEqualTo(receipt.cost().value());
    assertThat(unnu.get("/transaction/" + transaction).at("/data/kind")).isEqualTo("identities");
    assertThat(unnu.get("/transaction/" + hash).at("/data/kind")).isEqualTo("identities");
  }

  /** Waits until what other tests have begun has been paid for. */
  private void settleAll(String sponsor) {
    Await.until(
        "all but what is queued to be settled",
        () -> {
          chain.chain().mine();
          return database
                  .sql(
                      "SELECT count(*) FROM creation_cost c JOIN identity i ON i.id = c.identity_id"
                          + " WHERE c.sponsor = ? AND spent IS NULL AND i.state <> 'QUEUED'")
                  .param(sponsor)
                  .query(Integer.class)
                  .single()
              == 0;
        });
  }

  private BigInteger spent(String sponsor) {
    return database
        .sql("SELECT coalesce(sum(spent), 0) FROM creation_cost WHERE sponsor = ?")
        .param(sponsor)
        .query(BigDecimal.class)
        .single()
        .toBigIntegerExact();
  }

  @Test
  void oneBadCreationDoesNotSpoilTheOthersAndMayBeRepeated() {
    Wallet good = wallet("good");
    Wallet bad = wallet("bad");
    Answer first = create(good);
    Answer second = create(bad);
    // What the service would not accept, and the contract refuses.
    database
        .sql("UPDATE identity SET recovery_key = ? WHERE device_key = ?")
        .params(Wallet.NO_KEY, bad.deviceKey().toString())
        .update();

    Gathered.send(context);
    awaitState(first, "finalized");
    awaitState(second, "failed");

    assertThat(transaction(second).at("/data/failure")).contains("InvalidAddress");
    assertThat(bad.lookup().code()).isEqualTo("creation_failed");
    assertThat(good.lookup().at("/data/identity")).isEqualTo(predicted(good).toString());
    assertThat(column(bad, "transaction_id", UUID.class))
        .isEqualTo(column(good, "transaction_id", UUID.class));

    Answer repeated = create(bad);
    assertThat(repeated.at("/data/identity")).isEqualTo(predicted(bad).toString());
    Gathered.send(context);
    awaitState(repeated, "finalized");
    assertThat(bad.lookup().at("/data/identity")).isEqualTo(predicted(bad).toString());
  }

  @Test
  void thoseOfATransactionThatWasRevertedAreTriedAgainOneByOne() {
    List<Wallet> wallets = Stream.of("reverted 1", "reverted 2").map(this::wallet).toList();
    List<Answer> created = wallets.stream().map(this::create).toList();
    long enough = column(wallets.getFirst(), "gas_limit", Long.class);
    wallets.forEach(it -> setGas(it, 25_000));
    Gathered.send(context);
    wallets.forEach(it -> awaitRow(it, "QUEUED"));

    wallets.forEach(it -> setGas(it, enough));
    Gathered.send(context);
    created.forEach(answer -> awaitState(answer, "finalized"));

    assertThat(wallets)
        .extracting(it -> column(it, "transaction_id", UUID.class))
        .doesNotHaveDuplicates();
    assertThat(wallets)
        .allSatisfy(it -> assertThat(column(it, "attempts", Integer.class)).isEqualTo(2));
  }

  private void setGas(Wallet wallet, long gas) {
    database
        .sql("UPDATE identity SET gas_limit = ? WHERE device_key = ?")
        .params(gas, wallet.deviceKey().toString())
        .update();
  }

  @Test
  void takesWhatSomebodyElseHasCreatedFirst() {
    Wallet wallet = wallet("faster");
    Answer created = create(wallet);
    chain.send(manager.createIdentities(List.of(new Keys(wallet.deviceKey(), wallet.deviceKey()))));

    Gathered.send(context);
    awaitState(created, "finalized");
    assertThat(wallet.lookup().at("/data/identity")).isEqualTo(predicted(wallet).toString());
  }

  @Test
  void forgetsThemWhenTheChainTakesThemBackAndFindsThemAgain() {
    Wallet wallet = wallet("reorganised");
    Answer created = create(wallet);
    chain.chain().pauseMining();
    try {
      Gathered.send(context);
      Await.until("it to be signed", () -> transaction(created).json().at("/data").has("txHash"));
      Hash32 hash = Hash32.parse(transaction(created).at("/data/txHash"));
      Await.until("it to wait", () -> chain.node().transaction(hash).isPresent());
      chain.chain().mine();
      wallet.awaitLookup(200);
      chain.chain().reorg(1);
      assertThat(wallet.awaitNotMined().code()).isEqualTo("not_mined");
    } finally {
      chain.chain().resumeMining();
    }
    awaitState(created, "finalized");
    wallet.awaitLookup(200);
  }

  @Test
  void refusesAFirstCallInTheSameTransaction() {
    Answer refused =
        wallet("with payload")
            .create(
                Map.of(
                    "managerType",
                    "CounterfactualIdentityManager",
                    "payload",
                    Map.of("destination", TestChain.SWITCH.toString(), "data", "0x01020304")));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.code()).isEqualTo("payload_not_allowed");
  }

  @Test
  void aSponsorPaysNoMoreThanItsLimitOfTheDay() {
    var sponsor = TestIdentities.named("poor sponsor");
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    for (LocalDate day : List.of(today, today.plusDays(1))) {
      database
          .sql("INSERT INTO creation_count (sponsor, day, used, wei) VALUES (?, ?, 1, ?)")
          .params(
              sponsor.did(1337).toString(),
              day,
              new BigDecimal(Wei.ether("20").value()).subtract(BigDecimal.ONE))
          .update();
    }
    Wallet wallet = wallet("too dear");
    var poor = new Wallet(unnu, wallet.owner(), Tokens.fuel(sponsor, wallet.deviceKey()));
    for (String type : List.of("CounterfactualIdentityManager", "MetaIdentityManager")) {
      Answer refused = poor.create(Map.of("managerType", type));
      assertThat(refused.status()).as(refused.body()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("budget_exhausted");
      assertThat(refused.header("Retry-After")).matches("[0-9]+");
    }
    assertThat(poor.lookup().code()).isEqualTo("no_record");
  }
}
