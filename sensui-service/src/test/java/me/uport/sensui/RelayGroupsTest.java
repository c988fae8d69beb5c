package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.uport.contracts.ContractCall;
import me.uport.contracts.DidChange;
import me.uport.contracts.UnsignedEnvelope;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Meta-transactions that come at the same time share a database transaction, and nothing else. */
@SensuiTest
class RelayGroupsTest {
  private static final Hash32 NAME = Hash32.parse("0x" + "22".repeat(32));

  private final TestChain chain = new TestChain();

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;

  @Test
  void acceptsThoseThatComeAtOnceTogether() throws Exception {
    List<Wallet> wallets = wallets("together", 40);
    List<Answer> answers = atOnce(wallets.stream().map(each -> relay(each, 0)).toList());

    answers.forEach(each -> assertThat(each.status()).as(each.body()).isEqualTo(200));
    assertThat(answers.stream().map(each -> each.at("/id")).distinct()).hasSize(40);
    assertThat(acceptancesOf(wallets)).isBetween(1, 39);
    for (int i = 0; i < wallets.size(); i++) {
      Answer done = wallets.get(i).awaitState(answers.get(i).at("/id"), "finalized");
      assertThat(done.at("/data/txHash")).isEqualTo(answers.get(i).at("/txHash"));
    }
    Await.until("all to be settled", () -> count("reservation WHERE settled_at IS NULL") == 0);
    assertThat(sum("SELECT sum(used) FROM budget WHERE scope = 'ALL'"))
        .isEqualByComparingTo(sum("SELECT sum(spent) FROM reservation"));
  }

  /** What waits for a block is no reason to go alone. */
  @Test
  void acceptsTheNextOnesOfWalletsTogetherToo() throws Exception {
    List<Wallet> wallets = wallets("one after the other", 40);
    chain.chain().pauseMining();
    try {
      accepted(wallets.stream().map(each -> relay(each, 0)).toList());
      int first = acceptancesOf(wallets);
      accepted(wallets.stream().map(each -> relay(each, 1)).toList());
      assertThat(acceptancesOf(wallets) - first).isBetween(1, 39);
    } finally {
      chain.chain().resumeMining();
    }
    Await.until(
        "all to be carried",
        () -> count("relayed WHERE state = 'DONE' AND signer IN (" + list(wallets) + ")") == 80);
  }

  @Test
  void refusesOneAndAcceptsTheOthers() throws Exception {
    List<Wallet> wallets = new ArrayList<>(wallets("with a bad one", 20));
    Wallet replaying = wallets.get(7);
    Answer before = relay(replaying, 0).call();
    replaying.awaitState(before.at("/id"), "finalized");
    Wallet unpaid = poor(wallets.get(13));
    wallets.set(13, unpaid);
    setDailyLimit(Wei.ZERO);
    try {
      List<Answer> answers = atOnce(wallets.stream().map(each -> relay(each, 0)).toList());
      for (int i = 0; i < answers.size(); i++) {
        Answer each = answers.get(i);
        switch (i) {
          case 7 -> assertRefused(each, 409, "nonce_used");
          case 13 -> assertRefused(each, 429, "budget_exhausted");
          default -> assertThat(each.status()).as(each.body()).isEqualTo(200);
        }
      }
    } finally {
      setDailyLimit(Wei.ether("100000"));
    }
    assertThat(count("relayed WHERE signer = '" + unpaid.address() + "'")).isZero();
  }

  @Test
  void paysForAsManyAsTheLimitAllows() throws Exception {
    List<Wallet> wallets = wallets("on a budget", 30).stream().map(RelayGroupsTest::poor).toList();
    Answer first = relay(wallets.getFirst(), 0).call();
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    BigDecimal each =
        sum("SELECT reserved FROM reservation WHERE transaction_id = '" + first.at("/id") + "'");
    wallets.getFirst().awaitState(first.at("/id"), "finalized");
    // Reservations of what is settled meanwhile are given back: nothing is mined.
    chain.chain().pauseMining();
    try {
      BigDecimal limit = usedToday().add(each.multiply(BigDecimal.valueOf(5)));
      setDailyLimit(new Wei(limit.toBigInteger()));
      List<Answer> answers =
          atOnce(wallets.stream().skip(1).map(wallet -> relay(wallet, 0)).toList());
      answers.stream()
          .filter(answer -> answer.status() != 200)
          .forEach(answer -> assertRefused(answer, 429, "budget_exhausted"));
      assertThat(answers.stream().filter(answer -> answer.status() == 200).count())
          .isBetween(4L, 6L);
      assertThat(usedToday()).isLessThanOrEqualTo(limit);
    } finally {
      setDailyLimit(Wei.ether("100000"));
      chain.chain().resumeMining();
      chain.chain().mine();
    }
  }

  @Test
  void carriesOneOfManyOfTheSameKeyAndSaysSoToAll() throws Exception {
    Wallet wallet = wallets("keyed", 1).getFirst();
    Map<String, Object> body = body(wallet, 0);
    Callable<Answer> keyed = () -> wallet.post("/relay", body, "Idempotency-Key", "one-of-many");
    List<Callable<Answer>> requests = new ArrayList<>();
    wallets("beside the keyed", 10).forEach(each -> requests.add(relay(each, 0)));
    IntStream.range(0, 10).forEach(_ -> requests.add(keyed));
    List<Answer> answers = atOnce(requests);

    Answer first = keyed.call();
    assertThat(first.status()).as(first.body()).isEqualTo(200);
    for (Answer each : answers.subList(10, 20)) {
      // One that comes after it was carried, and before its answer can be found, is told so.
      if (each.status() == 200) {
        assertThat(each.at("/txHash")).isEqualTo(first.at("/txHash")).startsWith("0x");
      } else {
        assertRefused(each, 409, "nonce_used");
      }
    }
    assertThat(count("relayed WHERE signer = '" + wallet.address() + "'")).isEqualTo(1);
    Answer other = wallet.post("/relay", body(wallet, 1), "Idempotency-Key", "one-of-many");
    assertRefused(other, 422, "idempotency_key_reused");
  }

  private List<Wallet> wallets(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Wallet.of(chain, sensui, name + " " + i))
        .toList();
  }

  private static Wallet poor(Wallet wallet) {
    return wallet.withToken(Tokens.fuel(Tokens.POOR_SPONSOR, wallet.address()));
  }

  private Callable<Answer> relay(Wallet wallet, long nonce) {
    ContractCall call = change(wallet, nonce);
    return () -> wallet.relay(call);
  }

  private static ContractCall change(Wallet wallet, long nonce) {
    Bytes value = Bytes.of(new byte[] {(byte) (nonce + 1)});
    return wallet.signed(
        new DidChange.SetAttribute(wallet.address(), NAME, value, Duration.ofDays(1)), nonce);
  }

  private static Map<String, Object> body(Wallet wallet, long nonce) {
    ContractCall call = change(wallet, nonce);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("metaSignedTx", new UnsignedEnvelope(call.to(), call.data()).encode().toString());
    body.put("blockchain", "local");
    return body;
  }

  private static void accepted(List<Callable<Answer>> requests) throws Exception {
    atOnce(requests).forEach(each -> assertThat(each.status()).as(each.body()).isEqualTo(200));
  }

  private static String list(List<Wallet> wallets) {
    return wallets.stream()
        .map(each -> "'" + each.address() + "'")
        .collect(Collectors.joining(","));
  }

  private static List<Answer> atOnce(List<Callable<Answer>> requests) throws Exception {
    List<Answer> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> each : threads.invokeAll(requests)) {
        answers.add(each.get());
      }
    }
    return answers;
  }

  /** Each statement that accepts something writes its own moment. */
  private int acceptancesOf(List<Wallet> wallets) {
    return database
        .sql("SELECT count(DISTINCT created_at) FROM relayed WHERE signer IN (:signers)")
        .param("signers", wallets.stream().map(each -> each.address().toString()).toList())
        .query(Integer.class)
        .single();
  }

  private int count(String rows) {
    return database.sql("SELECT count(*) FROM " + rows).query(Integer.class).single();
  }

  private BigDecimal sum(String sql) {
    return database.sql(sql).query(BigDecimal.class).single();
  }

  private static String poorSponsor() {
    return Tokens.POOR_SPONSOR.did(1337).toString();
  }

  private BigDecimal usedToday() {
    return sum(
        "SELECT sum(used) FROM budget WHERE scope = 'DAY' AND sponsor = '" + poorSponsor() + "'");
  }

  private void setDailyLimit(Wei limit) {
    database
        .sql("UPDATE sponsor SET daily_limit = ? WHERE did = ?")
        .params(new BigDecimal(limit.value()), poorSponsor())
        .update();
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
  }
}
