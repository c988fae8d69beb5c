package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import me.uport.chain.TransactionEvent;
import me.uport.chain.TransactionId;
import me.uport.chain.TransactionListener;
import me.uport.chain.TransactionRecord;
import me.uport.chain.Transactions;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
import me.uport.web.database.RetryingTransactions;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SensuiTest
class SponsorTest {
  private final TestChain chain = new TestChain();

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;
  @Autowired Transactions engine;
  @Autowired RetryingTransactions transactions;
  @Autowired List<TransactionListener> listeners;

  @Test
  void showsASponsorWhatItHasSpentAndHasLeft() {
    Wallet wallet = Wallet.of(chain, sensui, "sponsored");
    Answer funded = wallet.fund(wallet.payment(0));
    wallet.awaitState(funded.at("/id"), "finalized");

    Answer shown = ask(TestIdentities.sponsor());
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
    assertThat(shown.at("/data/did")).isEqualTo(TestIdentities.sponsor().did(1337).toString());
    assertThat(shown.json().at("/data/limits/total").isNull()).isTrue();
    assertThat(new BigInteger(shown.at("/data/used/today"))).isPositive();
    assertThat(new BigInteger(shown.at("/data/vaultBalances/local"))).isPositive();
  }

  @Test
  void countsWhatWasSpentInPlaceOfWhatWasReserved() {
    Wallet wallet = Wallet.of(chain, sensui, "settled");
    Answer funded = wallet.fund(wallet.payment(0));
    wallet.awaitState(funded.at("/id"), "finalized");
    var receipt = wallet.transaction(funded.at("/id")).json().at("/data/receipt");
    var gas =
        BigInteger.valueOf(receipt.at("/gasUsed").asLong())
            .multiply(new BigInteger(receipt.at("/effectiveGasPrice").asString()));
    BigInteger ether = chain.balance(wallet.address()).value();
    BigInteger used =
        database
            .sql("SELECT used FROM budget WHERE scope = 'USER' AND subject = ?")
            .param(wallet.address().toString())
            .query(BigDecimal.class)
            .single()
            .toBigIntegerExact();
    assertThat(used).isEqualTo(ether.add(gas));
  }

  @Test
  void neverSpendsMoreThanItsLimitHoweverManyAskAtOnce() throws Exception {
    String did = Tokens.POOR_SPONSOR.did(1337).toString();
    BigDecimal before = used(did, "DAY");
    BigDecimal limit = before.add(new BigDecimal(Wei.ether("0.004").value()));
    setDailyLimit(did, limit);
    List<Future<Answer>> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 100; i++) {
        Wallet wallet = Wallet.of(chain, sensui, "crowd " + i);
        Wallet guest = wallet.withToken(Tokens.fuel(Tokens.POOR_SPONSOR, wallet.address()));
        // More than 0.0005 ether each: seven at most.
        var payment = guest.payment(0, Wallet.GAS_PRICE, Wei.ether("0.0003"));
        answers.add(threads.submit(() -> guest.fund(payment)));
      }
    }
    try {
      int accepted = 0;
      for (Future<Answer> answer : answers) {
        if (answer.get().status() == 200) {
          accepted++;
        } else {
          assertThat(answer.get().code()).as(answer.get().body()).isEqualTo("budget_exhausted");
        }
      }
      assertThat(accepted).isBetween(1, 7);
      assertThat(used(did, "DAY")).isLessThanOrEqualTo(limit);
    } finally {
      setDailyLimit(did, new BigDecimal(Wei.ether("100000").value()));
    }
  }

  private void setDailyLimit(String did, BigDecimal limit) {
    database.sql("UPDATE sponsor SET daily_limit = ? WHERE did = ?").params(limit, did).update();
  }

  private BigDecimal used(String sponsor, String scope) {
    return database
        .sql("SELECT coalesce(sum(used), 0) FROM budget WHERE sponsor = ? AND scope = ?")
        .params(sponsor, scope)
        .query(BigDecimal.class)
        .single();
  }

  @Test
  void paysForNobodyOnceAllSponsorsTogetherHaveSpentTheDaysLimit() {
    BigDecimal limit = new BigDecimal(Wei.ether("200000").value());
    Wallet first = Wallet.of(chain, sensui, "before the breaker");
    Answer funded = first.fund(first.payment(0));
    assertThat(funded.status()).as(funded.body()).isEqualTo(200);
    database.sql("UPDATE budget SET used = used + ? WHERE scope = 'ALL'").param(limit).update();
    try {
      Wallet second = Wallet.of(chain, sensui, "behind the breaker");
      for (String token :
          List.of(second.token(), Tokens.fuel(Tokens.POOR_SPONSOR, second.address()))) {
        Answer refused = second.withToken(token).fund(second.payment(0));
        assertThat(refused.status()).as(refused.body()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("service_budget_exhausted");
      }
    } finally {
      database.sql("UPDATE budget SET used = used - ? WHERE scope = 'ALL'").param(limit).update();
    }
    first.awaitState(funded.at("/id"), "finalized");
  }

  @Test
  void addsARaisedFeeToTheReservationOrRefusesTheRaise() {
    Wallet wallet = Wallet.of(chain, sensui, "raised");
    Answer funded = wallet.fund(wallet.payment(0));
    wallet.awaitState(funded.at("/id"), "finalized");
    TransactionRecord payment = engine.find(TransactionId.parse(funded.at("/id"))).orElseThrow();
    UUID id = payment.id().value();
    assertThat(agree(payment, Wei.gwei(400))).as("what is settled costs nothing more").isTrue();
    assertThat(used(wallet)).isEqualTo(spent(id));

    tell(payment, TransactionEvent.Kind.REORGED);
    BigInteger ether = payment.value().value();
    assertThat(agree(payment, Wei.gwei(400))).isTrue();
    BigInteger dear = Wei.gwei(400).times(payment.gasLimit()).value().add(ether);
    assertThat(reserved(id)).isEqualTo(dear);
    assertThat(used(wallet)).isEqualTo(dear);

    BigInteger usual = amount("SELECT user_daily_limit FROM sponsor WHERE did = ?", sponsor());
    limitUserTo(dear.add(BigInteger.ONE));
    try {
      assertThat(agree(payment, Wei.gwei(401))).as("more than is left of one limit").isFalse();
      assertThat(reserved(id)).isEqualTo(dear);
      assertThat(used(wallet)).isEqualTo(dear);
    } finally {
      limitUserTo(usual);
      tell(payment, TransactionEvent.Kind.FINALIZED);
    }
    assertThat(used(wallet)).isEqualTo(spent(id));
  }

  private boolean agree(TransactionRecord payment, Wei maxFeePerGas) {
    return transactions.<Boolean>execute(
        () -> listeners().allMatch(each -> each.onRaise(payment, maxFeePerGas)));
  }

  private void tell(TransactionRecord payment, TransactionEvent.Kind step) {
    transactions.<Boolean>execute(
        () -> {
          listeners().forEach(each -> each.onStep(payment, step));
          return true;
        });
  }

  private Stream<TransactionListener> listeners() {
    return listeners.stream().filter(each -> each.purposes().contains("sensui.fund"));
  }

  private void limitUserTo(BigInteger limit) {
    database
        .sql("UPDATE sponsor SET user_daily_limit = ? WHERE did = ?")
        .params(new BigDecimal(limit), sponsor())
        .update();
  }

  private static String sponsor() {
    return TestIdentities.sponsor().did(1337).toString();
  }

  private BigInteger used(Wallet wallet) {
    return amount(
        "SELECT used FROM budget WHERE scope = 'USER' AND subject = ?",
        wallet.address().toString());
  }

  private BigInteger reserved(UUID id) {
    return amount("SELECT reserved FROM reservation WHERE transaction_id = ?", id);
  }

  private BigInteger spent(UUID id) {
    return amount("SELECT spent FROM reservation WHERE transaction_id = ?", id);
  }

  private BigInteger amount(String sql, Object key) {
    return database.sql(sql).param(key).query(BigDecimal.class).single().toBigIntegerExact();
  }

  @Test
  void showsNothingToAnybodyElse() {
    assertThat(ask(TestIdentities.alice()).code()).isEqualTo("unknown_sponsor");
    String fuel = Tokens.fuel(TestIdentities.alice().address());
    assertThat(sensui.get("/sponsor", "Authorization", "Bearer " + fuel).status()).isEqualTo(401);
    assertThat(sensui.get("/sponsor").status()).isEqualTo(403);
  }

  @Test
  void keepsTheBooksBalanced() {
    Wallet wallet = Wallet.of(chain, sensui, "balanced");
    wallet.awaitState(wallet.fund(wallet.payment(0)).at("/id"), "finalized");
    Await.until(
        "all reservations to be settled",
        () ->
            database
                    .sql("SELECT count(*) FROM reservation WHERE settled_at IS NULL")
                    .query(Integer.class)
                    .single()
                == 0);
    Integer wrong =
        database
            .sql(
                """
                SELECT count(*) FROM budget b
                 WHERE scope = 'TOTAL'
                   AND used <> (SELECT coalesce(sum(spent), 0) FROM reservation r WHERE r.sponsor = b.sponsor)
                """)
            .query(Integer.class)
            .single();
    assertThat(wrong).isZero();
    assertThat(used("", "ALL"))
        .isEqualByComparingTo(
            database
                .sql("SELECT coalesce(sum(spent), 0) FROM reservation")
                .query(BigDecimal.class)
                .single());
  }

  private Answer ask(TestIdentity who) {
    String token = Tokens.signed(who, Map.of("type", "sponsor"), Duration.ofMinutes(5));
    return sensui.get("/sponsor", "Authorization", "Bearer " + token);
  }
}
