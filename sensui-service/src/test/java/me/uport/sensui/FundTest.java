package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import me.uport.crypto.Address;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SensuiTest
class FundTest {
  private static final Wei GAS_COST = Wallet.GAS_PRICE.times(Wallet.GAS);

  private final TestChain chain = new TestChain();

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;

  @Test
  void topsTheSignerUpToOneAndAHalfTimesTheGasCost() {
    Wallet wallet = wallet("topped up");
    Answer funded = wallet.fund(wallet.payment(0));

    assertThat(funded.status()).as(funded.body()).isEqualTo(200);
    assertThat(funded.at("/data")).matches("0x[0-9a-f]{64}");
    assertThat(funded.at("/txHash")).isEqualTo(funded.at("/data"));
    assertThat(funded.at("/message/txHash")).isEqualTo(funded.at("/data"));
    assertThat(funded.header("Location")).endsWith("/sensui/transaction/" + funded.at("/id"));

    Answer done = wallet.awaitState(funded.at("/id"), "finalized");
    assertThat(done.at("/data/kind")).isEqualTo("fund");
    assertThat(done.at("/data/network")).isEqualTo("local");
    assertThat(done.at("/data/receipt/status")).isEqualTo("success");
    assertThat(done.json().at("/data/history").size()).isGreaterThan(2);
    assertThat(wallet.transaction(funded.at("/data")).at("/data/id")).isEqualTo(funded.at("/id"));
    assertThat(chain.balance(wallet.address())).isEqualTo(GAS_COST.timesFraction(3, 2));
  }

  @Test
  void countsTheValueOfTheTransaction() {
    Wallet wallet = wallet("with value");
    Wei value = Wei.ether("0.25");
    Answer funded = wallet.fund(wallet.payment(0, Wallet.GAS_PRICE, value));
    wallet.awaitState(funded.at("/id"), "finalized");
    assertThat(chain.balance(wallet.address())).isEqualTo(GAS_COST.timesFraction(3, 2).plus(value));
  }

  @Test
  void sendsOnlyWhatIsMissing() {
    Wallet wallet = wallet("half full");
    chain.chain().setBalance(wallet.address(), GAS_COST.value());
    Answer funded = wallet.fund(wallet.payment(0));
    wallet.awaitState(funded.at("/id"), "finalized");
    assertThat(chain.balance(wallet.address())).isEqualTo(GAS_COST.timesFraction(3, 2));
  }

  @Test
  void readsTransactionsWithAFeeMarketAndWithoutPrefix() {
    Wallet wallet = wallet("modern");
    SignedTransaction transaction =
        new UnsignedTransaction.Eip1559(
                1337,
                0,
                Wei.gwei(1),
                Wallet.GAS_PRICE,
                Wallet.GAS,
                Address.ZERO,
                Wei.ZERO,
                Bytes.EMPTY)
            .sign(wallet.key());
    Answer funded =
        wallet.post(
            "/api/v1/fund/",
            Map.of("tx", transaction.raw().toString().substring(2), "blockchain", "0x539"));
    assertThat(funded.status()).as(funded.body()).isEqualTo(200);
  }

  @Test
  void answersAHundredRequestsAtOnceWithOneTransaction() throws Exception {
    Wallet wallet = wallet("hundred");
    SignedTransaction transaction = wallet.payment(0);
    var answers = new ArrayList<Future<Answer>>();
    var start = new CountDownLatch(1);
    // Whoever comes after the ether has arrived would be told that it is enough.
    chain.chain().pauseMining();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        answers.add(
            threads.submit(
                () -> {
                  start.await();
                  return wallet.fund(transaction);
                }));
      }
      start.countDown();
      for (Future<Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(200);
        assertThat(answer.get().body()).isEqualTo(answers.getFirst().get().body());
      }
    } finally {
      chain.chain().resumeMining();
    }
    wallet.awaitState(answers.getFirst().get().at("/id"), "finalized");
    assertThat(chain.balance(wallet.address())).isEqualTo(GAS_COST.timesFraction(3, 2));
    assertThat(fundingsOf(wallet)).isEqualTo(1);
  }

  @Test
  void answersWithTheTopUpThatIsUnderWay() {
    Wallet wallet = wallet("impatient");
    chain.chain().pauseMining();
    try {
      Answer first = wallet.fund(wallet.payment(0));
      Answer second = wallet.fund(wallet.payment(0, Wallet.GAS_PRICE, Wei.ether("0.1")));
      assertThat(second.body()).isEqualTo(first.body());
    } finally {
      chain.chain().resumeMining();
      chain.chain().mine();
    }
  }

  @Test
  void doesNotFundWhoHasEnough() {
    Wallet wallet = wallet("rich");
    chain.chain().setBalance(wallet.address(), GAS_COST.timesFraction(105, 100).value());
    assertRefused(wallet.fund(wallet.payment(0)), 429, "enough_balance");
    chain.chain().setBalance(wallet.address(), GAS_COST.timesFraction(104, 100).value());
    assertThat(wallet.fund(wallet.payment(0)).status()).isEqualTo(200);
  }

  @Test
  void doesNotFundANeedlesslyHighGasPrice() {
    Wallet wallet = wallet("hasty");
    Wei usual = chain.node().gasPrice();
    assertRefused(
        wallet.fund(wallet.payment(0, usual.times(100), Wei.ZERO)), 429, "gas_price_too_high");
  }

  @Test
  void sendsNoMoreAtOnceThanTheSponsorAllows() {
    Wallet wallet = wallet("greedy");
    Answer refused = wallet.fund(wallet.payment(0, Wallet.GAS_PRICE, Wei.ether("5")));
    assertRefused(refused, 429, "amount_too_large");
  }

  @Test
  void spendsNoMoreOnAUserThanTheDayAllows() {
    Wallet wallet = wallet("expensive");
    for (int i = 0; i < 2; i++) {
      chain.chain().setBalance(wallet.address(), Wei.ZERO.value());
      Answer funded = wallet.fund(wallet.payment(0, Wallet.GAS_PRICE, Wei.ether("4")));
      wallet.awaitState(funded.at("/id"), "finalized");
    }
    chain.chain().setBalance(wallet.address(), Wei.ZERO.value());
    assertRefused(
        wallet.fund(wallet.payment(0, Wallet.GAS_PRICE, Wei.ether("4"))), 429, "budget_exhausted");
    assertThat(fundingsOf(wallet)).isEqualTo(2);
    assertThat(reservationsOf(wallet)).isEqualTo(2);
  }

  @Test
  void cancelsWhatIsNotInABlockForTheDeviceKeyItIsFor() {
    Wallet wallet = wallet("hasty");
    chain.chain().pauseMining();
    String id = wallet.fund(wallet.payment(0)).at("/id");
    try {
      wallet.awaitState(id, "broadcast");
      String path = "/transaction/" + id + "/cancel";
      assertRefused(wallet("nosy").post(path, Map.of()), 404, "unknown_transaction");
      Answer cancelled = wallet.post(path, Map.of());
      assertThat(cancelled.at("/data/cancellation")).as(cancelled.body()).isEqualTo("requested");
      wallet.awaitState(id, "rejecting");
    } finally {
      chain.chain().resumeMining();
    }
    // Whichever of the two was mined counts.
    Await.until(
        "either to be final",
        () -> Set.of("rejected", "finalized").contains(wallet.transaction(id).at("/data/state")));
    assertRefused(wallet.post("/transaction/" + id + "/cancel", Map.of()), 409, "too_late");
  }

  @Test
  void refusesSomebodyElsesTransaction() {
    Wallet wallet = wallet("somebody");
    Answer refused = wallet.fund(wallet("somebody else").payment(0));
    assertRefused(refused, 403, "sub_mismatch");
  }

  @Test
  void refusesATransactionForAnotherChain() {
    Wallet wallet = wallet("lost");
    SignedTransaction foreign =
        new UnsignedTransaction.Legacy(
                1, 0, Wallet.GAS_PRICE, Wallet.GAS, Address.ZERO, Wei.ZERO, Bytes.EMPTY)
            .sign(wallet.key());
    assertRefused(wallet.fund(foreign), 400, "wrong_chain");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x", "0x00", "0xc0", "0x02c0", "0x05c0", "0xf86c8080", "zz", "0x123"})
  void refusesWhatIsNoTransaction(String tx) {
    Answer refused = wallet("garbage").fund(Map.of("tx", tx, "blockchain", "local"));
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
  }

  @Test
  void refusesWhatIsMissingOrUnknown() {
    Wallet wallet = wallet("careless");
    String tx = wallet.payment(0).raw().toString();
    assertRefused(wallet.fund(Map.of("blockchain", "local")), 400, "missing_field");
    assertRefused(wallet.fund(Map.of("tx", tx)), 400, "missing_field");
    assertRefused(wallet.fund(Map.of("tx", tx, "blockchain", "moon")), 404, "unknown_blockchain");
    assertThat(wallet.fund(Map.of("tx", List.of(tx), "blockchain", "local")).status())
        .isEqualTo(400);
  }

  static Stream<Arguments> tokens() {
    var sponsor = TestIdentities.sponsor();
    Address device = TestIdentities.named("sensui token").address();
    String sub = device.toString();
    Duration hour = Duration.ofHours(1);
    return Stream.of(
        Arguments.of("of a stranger", Tokens.fuel(TestIdentities.dapp(), device)),
        Arguments.of("expired", Tokens.signed(sponsor, Map.of("sub", sub), Duration.ofHours(-1))),
        Arguments.of("without an end", Tokens.signed(sponsor, Map.of("sub", sub), null)),
        Arguments.of(
            "for somebody else",
            Tokens.signed(sponsor, Map.of("sub", sub, "aud", "did:ethr:" + sub), hour)),
        Arguments.of(
            "a Verified Claim",
            Tokens.signed(sponsor, Map.of("sub", sub, "claim", Map.of("name", "x")), hour)),
        Arguments.of(
            "a sponsor's own", Tokens.signed(sponsor, Map.of("sub", sub, "type", "sponsor"), hour)),
        Arguments.of("about nobody", Tokens.signed(sponsor, Map.of(), hour)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tokens")
  void refusesTokensThatAreNoFuelTokens(String what, String token) {
    Wallet wallet = wallet("token").withToken(token);
    for (String path : List.of("/fund", "/relay", "/fund/local")) {
      Answer refused = wallet.post(path, Map.of());
      assertThat(refused.status()).as("%s %s: %s", what, path, refused.body()).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).contains("invalid_token");
    }
  }

  @Test
  void refusesToPayWithoutAToken() {
    for (String path : List.of("/fund", "/relay", "/fund/local", "/api/v1/fund", "/api/v2/relay")) {
      assertRefused(sensui.post(path, "{}"), 403, "no_authorization");
    }
  }

  @Test
  void repeatsTheAnswerToTheSameIdempotencyKey() {
    Wallet wallet = wallet("idempotent");
    var body = Map.of("tx", wallet.payment(0).raw().toString(), "blockchain", "local");
    Answer first = wallet.post("/fund", body, "Idempotency-Key", "fund-1");
    wallet.awaitState(first.at("/id"), "finalized");
    Answer second = wallet.post("/fund", body, "Idempotency-Key", "fund-1");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(chain.node().transactionCount(wallet.address(), BlockTag.LATEST)).isZero();
  }

  @Test
  void answers503WhileTheChainIsDownAndFundsAfterwards() {
    Wallet wallet = wallet("patient");
    chain.chain().pause();
    try {
      Answer refused = wallet.fund(wallet.payment(0));
      assertThat(refused.status()).as(refused.body()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).matches("[0-9]+");
    } finally {
      chain.chain().resume();
    }
    assertThat(wallet.fund(wallet.payment(0)).status()).isEqualTo(200);
  }

  private Wallet wallet(String name) {
    return Wallet.of(chain, sensui, name);
  }

  private int fundingsOf(Wallet wallet) {
    return count("SELECT count(*) FROM funding WHERE receiver = ?", wallet);
  }

  private int reservationsOf(Wallet wallet) {
    return count("SELECT count(*) FROM reservation WHERE subject = ?", wallet);
  }

  private int count(String sql, Wallet wallet) {
    return database.sql(sql).param(wallet.address().toString()).query(Integer.class).single();
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
