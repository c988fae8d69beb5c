package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.testkit.TestIdentity;
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
  void showsNothingToAnybodyElse() {
    assertThat(ask(TestIdentities.alice()).code()).isEqualTo("unknown_sponsor");
    String fuel = Tokens.fuel(TestIdentities.alice().address());
    assertThat(sensui.get("/sponsor", "Authorization", "Bearer " + fuel).status()).isEqualTo(401);
    assertThat(sensui.get("/sponsor").status()).isEqualTo(403);
  }

  @Test
  void keepsTheBooksBalanced() {
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
  }

  private Answer ask(TestIdentity who) {
    String token = Tokens.signed(who, Map.of("type", "sponsor"), Duration.ofMinutes(5));
    return sensui.get("/sponsor", "Authorization", "Bearer " + token);
  }
}
