package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.SignedTransaction;
import me.uport.node.UnsignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.Database;
import me.uport.testkit.DevChain;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service that is stopped between accepting and mining, and another one that finds its rows. */
class RestartTest {
  private final Database database = EmbeddedDatabase.shared().freshDatabase();

  @Test
  void fundsAndForwardsOnceWhatWasAcceptedBeforeTheRestart() {
    try (DevChain own = DevChain.builder().start()) {
      TestChain chain = TestChain.on(own);
      PrivateKey user = TestIdentities.named("sensui restarted").key();
      PrivateKey other = TestIdentities.named("sensui restarted too").key();
      SignedTransaction transaction = payment(chain, user);
      own.pauseMining();
      try (ConfigurableApplicationContext first = start(chain)) {
        assertThat(sendRaw(first, user, transaction)).isEqualTo(transaction.hash().toString());
        fund(first, other, payment(chain, other));
      }
      // The node forgets everything, too: only the rows are left.
      own.dropAllTransactions();
      own.resumeMining();
      try (ConfigurableApplicationContext second = start(chain)) {
        Await.until("the transaction", () -> states(second).equals(List.of("MINED")));
        Await.until("the top-up", () -> !chain.balance(other.address()).isZero());
        assertThat(chain.node().receipt(transaction.hash())).isPresent();
        // One top-up each, and no gap: two transactions of the signer in all.
        assertThat(chain.node().transactionCount(chain.signer(), BlockTag.LATEST)).isEqualTo(2);
        assertThat(chain.balance(other.address()))
            .isEqualTo(Wallet.GAS_PRICE.times(Wallet.GAS).timesFraction(3, 2));
      }
    }
  }

  private static SignedTransaction payment(TestChain chain, PrivateKey key) {
    return new UnsignedTransaction.Legacy(
            chain.chain().chainId(),
            0,
            Wallet.GAS_PRICE,
            Wallet.GAS,
            key.address(),
            Wei.ZERO,
            Bytes.EMPTY)
        .sign(key);
  }

  private ConfigurableApplicationContext start(TestChain chain) {
    Map<String, Object> properties = new HashMap<>(chain.properties());
    properties.put("server.port", "0");
    properties.put("management.server.port", "0");
    properties.put("spring.datasource.url", database.url());
    properties.put("spring.datasource.username", database.user());
    properties.put("spring.datasource.password", database.password());
    return new SpringApplicationBuilder(SensuiApplication.class)
        .run(
            properties.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new));
  }

  private static String sendRaw(
      ConfigurableApplicationContext sensui, PrivateKey user, SignedTransaction transaction) {
    var call =
        Map.of(
            "jsonrpc",
            "2.0",
            "id",
            1,
            "method",
            "eth_sendRawTransaction",
            "params",
            List.of(transaction.raw().toString()));
    return post(sensui, user, "/rpc/local", call).at("/result").asString("");
  }

  private static void fund(
      ConfigurableApplicationContext sensui, PrivateKey user, SignedTransaction transaction) {
    var body = Map.of("tx", transaction.raw().toString(), "blockchain", "local");
    assertThat(post(sensui, user, "/fund", body).at("/status").asString("")).isEqualTo("success");
  }

  private static JsonNode post(
      ConfigurableApplicationContext sensui, PrivateKey user, String path, Object body) {
    String port = sensui.getEnvironment().getRequiredProperty("local.server.port");
    String answer =
        RestClient.create("http://127.0.0.1:" + port + "/sensui")
            .post()
            .uri(path)
            .header("Authorization", "Bearer " + Tokens.fuel(user.address()))
            .header("Content-Type", "application/json")
            .body(JsonMapper.shared().writeValueAsString(body))
            .retrieve()
            .body(String.class);
    return JsonMapper.shared().readTree(String.valueOf(answer));
  }

  private static List<String> states(ConfigurableApplicationContext sensui) {
    return sensui
        .getBean(JdbcClient.class)
        .sql("SELECT state FROM forwarded")
        .query(String.class)
        .list();
  }
}
