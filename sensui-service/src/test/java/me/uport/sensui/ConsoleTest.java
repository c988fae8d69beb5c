package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import me.uport.testkit.Await;
import me.uport.testkit.TestIdentities;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@SensuiTest
class ConsoleTest {
  private final TestChain chain = new TestChain();

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;

  @Test
  void tellsOfSignersSponsorsAndTransactionsAndOfNoToken() {
    Wallet wallet = Wallet.of(chain, sensui, "console");
    String id = wallet.fund(wallet.payment(0)).at("/id");
    wallet.awaitState(id, "finalized");

    Await.until("the transaction to be told as final", () -> state(id).equals("finalized"));
    Answer told = console();
    JsonNode sections = told.json().path("sections");
    JsonNode signer = sections.at("/signers/0");
    assertThat(signer.path("nextNonce").asLong()).isEqualTo(nextNonce(signer));
    assertThat(signer.path("mined").asLong()).isLessThanOrEqualTo(nextNonce(signer));
    assertThat(signer.path("ether").asDouble()).isPositive();
    assertThat(new BigInteger(sponsor(sections).path("usedToday").asString()))
        .isEqualTo(usedToday());
    assertThat(sections.at("/transactions/perMinute")).isNotEmpty();
    assertThat(sections.at("/transactions/pace/median").asDouble()).isPositive();
    assertThat(sections.path("queues").findValuesAsString("name")).hasSize(4);
    assertThat(told.json().path("missing")).isEmpty();
    assertThat(told.body()).doesNotContain(wallet.token(), wallet.payment(0).raw().toString());
  }

  @Test
  void findsATransactionByItsIdAndByItsHash() {
    Wallet wallet = Wallet.of(chain, sensui, "console search");
    Answer accepted = wallet.fund(wallet.payment(0));
    String path = "/actuator/console/transaction/";

    Answer found = sensui.manage(path + accepted.at("/id"));
    assertThat(found.at("/kind")).isEqualTo("fund");
    assertThat(found.at("/history/0/state")).isEqualTo("accepted");
    assertThat(sensui.manage(path + accepted.at("/txHash")).at("/id"))
        .isEqualTo(accepted.at("/id"));
    assertThat(sensui.manage(path + "0x" + "11".repeat(32)).status()).isEqualTo(404);
    assertThat(sensui.manage(path + "x").status()).isEqualTo(404);
  }

  private Answer console() {
    return sensui.manage("/actuator/console");
  }

  private String state(String id) {
    for (JsonNode each : console().json().at("/sections/transactions/newest")) {
      if (each.path("id").asString().equals(id)) {
        return each.path("state").asString();
      }
    }
    return "";
  }

  private static JsonNode sponsor(JsonNode sections) {
    String did = TestIdentities.sponsor().did(1337).toString();
    for (JsonNode each : sections.at("/sponsors/sponsors")) {
      if (each.path("did").asString().equals(did)) {
        return each;
      }
    }
    throw new AssertionError("no sponsor " + did);
  }

  private long nextNonce(JsonNode signer) {
    return database
        .sql("SELECT max(nonce) + 1 FROM chain_transaction WHERE signer = ?")
        .param(signer.path("address").asString())
        .query(Long.class)
        .single();
  }

  private BigInteger usedToday() {
    return database
        .sql(
            "SELECT used FROM budget WHERE sponsor = ? AND scope = 'DAY' ORDER BY day DESC LIMIT 1")
        .param(TestIdentities.sponsor().did(1337).toString())
        .query(BigDecimal.class)
        .single()
        .toBigIntegerExact();
  }
}
