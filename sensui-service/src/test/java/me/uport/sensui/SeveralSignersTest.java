package me.uport.sensui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.uport.contracts.DidChange;
import me.uport.crypto.PrivateKey;
import me.uport.node.Bytes;
import me.uport.node.Hash32;
import me.uport.testkit.Await;
import me.uport.web.testing.Answer;
import me.uport.web.testing.ServiceClient;
import me.uport.web.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** A service with two accounts that send: their transactions overtake each other. */
@ServiceTest
@ContextConfiguration(initializers = SeveralSignersTest.TwoSigners.class)
class SeveralSignersTest {
  private static final Hash32 NAME = Hash32.parse("0x" + "33".repeat(32));

  private final TestChain chain = new TestChain();

  @Autowired ServiceClient sensui;
  @Autowired JdbcClient database;

  /** Two that no other service uses. */
  static final class TwoSigners
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
      TestChain chain = new TestChain();
      PrivateKey one = chain.chain().fundedKey();
      PrivateKey other = chain.chain().fundedKey();
      Map<String, String> properties = new LinkedHashMap<>(chain.properties());
      properties.put("uport.chain.signer.private-key", one.toHex() + "," + other.toHex());
      TestPropertyValues.of(properties).applyTo(context);
    }
  }

  @Test
  void theNextOfAWalletIsSentByTheAccountThatSendsTheOneBefore() throws Exception {
    List<Wallet> wallets = new ArrayList<>();
    chain.chain().pauseMining();
    try {
      // They take turns, by how much they have to do and by the second.
      Await.until("both to send", () -> bothSendFor(wallets));
      relayAtOnce(wallets, 1);
      wallets.forEach(each -> assertThat(sendersOf(each)).hasSize(1));
      // Those whose next one is held are looked at by themselves.
      wallets.forEach(each -> assertThat(relay(each, 3).status()).isEqualTo(202));
      relayAtOnce(wallets, 2);
      Await.until("what was held", () -> count("PENDING") == 4 * wallets.size());
      wallets.forEach(each -> assertThat(sendersOf(each)).hasSize(1));
    } finally {
      chain.chain().resumeMining();
    }
    Await.until("all to be carried", () -> count("PENDING") == 0);
    assertThat(count("FAILED")).isZero();
  }

  private boolean bothSendFor(List<Wallet> wallets) {
    List<Wallet> fresh = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      fresh.add(Wallet.of(chain, sensui, "one of several " + (wallets.size() + i)));
    }
    wallets.addAll(fresh);
    relayAtOnce(fresh, 0);
    return database
            .sql("SELECT count(DISTINCT signer) FROM chain_transaction")
            .query(Integer.class)
            .single()
        == 2;
  }

  private void relayAtOnce(List<Wallet> wallets, long nonce) {
    List<Callable<Answer>> requests =
        wallets.stream().<Callable<Answer>>map(each -> () -> relay(each, nonce)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Answer> each : threads.invokeAll(requests)) {
        assertThat(each.resultNow().status()).as(each.resultNow().body()).isEqualTo(200);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Answer relay(Wallet wallet, long nonce) {
    Bytes value = Bytes.of(new byte[] {(byte) (nonce + 1)});
    return wallet.relay(
        wallet.signed(
            new DidChange.SetAttribute(wallet.address(), NAME, value, Duration.ofDays(1)), nonce));
  }

  private Set<String> sendersOf(Wallet wallet) {
    return database
        .sql(
            """
            SELECT t.signer FROM chain_transaction t JOIN relayed r ON r.transaction_id = t.id
            WHERE r.signer = ?
            """)
        .param(wallet.address().toString())
        .query(String.class)
        .set();
  }

  private int count(String state) {
    return database
        .sql("SELECT count(*) FROM relayed WHERE state = ?")
        .param(state)
        .query(Integer.class)
        .single();
  }
}
