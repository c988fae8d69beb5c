package me.uport.unnu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import me.uport.crypto.Address;
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

/** A service that is stopped between accepting and mining, and another one that finds its rows. */
class RestartTest {
  private final Database database = EmbeddedDatabase.shared().freshDatabase();

  @Test
  void completesWhatWasAcceptedBeforeTheRestart() {
    try (DevChain own = DevChain.builder().start()) {
      TestChain chain = TestChain.on(own);
      var device = Tokens.SMALL_SPONSOR.address();
      var other = TestIdentities.bob().address();
      own.pauseMining();
      String answered;
      try (ConfigurableApplicationContext first = start(chain)) {
        answered = create(first, device, "IdentityManager");
        create(first, other, "CounterfactualIdentityManager");
        assertThat(stateIn(first, device)).isEqualTo("PENDING");
        assertThat(stateIn(first, other)).isEqualTo("QUEUED");
      }
      // The node forgets it, too: only the rows are left.
      own.dropAllTransactions();
      own.resumeMining();
      try (ConfigurableApplicationContext second = start(chain)) {
        Await.until("the identity", () -> stateIn(second, device).equals("CREATED"));
        Await.until("the one that was queued", () -> stateIn(second, other).equals("CREATED"));
        assertThat(create(second, device, "IdentityManager")).isEqualTo(answered);
      }
    }
  }

  private ConfigurableApplicationContext start(TestChain chain) {
    Map<String, Object> properties = new HashMap<>(chain.properties());
    properties.put("server.port", "0");
    properties.put("management.server.port", "0");
    properties.put("spring.datasource.url", database.url());
    properties.put("spring.datasource.username", database.user());
    properties.put("spring.datasource.password", database.password());
    return new SpringApplicationBuilder(UnnuApplication.class)
        .run(
            properties.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new));
  }

  private static String create(ConfigurableApplicationContext unnu, Address device, String type) {
    String port = unnu.getEnvironment().getRequiredProperty("local.server.port");
    return String.valueOf(
        RestClient.create("http://127.0.0.1:" + port + "/unnu")
            .post()
            .uri("/createIdentity")
            .header("Authorization", "Bearer " + Tokens.fuel(device))
            .header("Content-Type", "application/json")
            .body(
                "{\"deviceKey\":\"%s\",\"recoveryKey\":\"%s\",\"blockchain\":\"local\",\"managerType\":\"%s\"}"
                    .formatted(device, device, type))
            .retrieve()
            .body(String.class));
  }

  private static String stateIn(ConfigurableApplicationContext unnu, Address device) {
    return unnu.getBean(JdbcClient.class)
        .sql("SELECT state FROM identity WHERE device_key = ?")
        .param(device.toString())
        .query(String.class)
        .single();
  }
}
