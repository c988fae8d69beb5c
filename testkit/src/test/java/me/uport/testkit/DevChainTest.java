package me.uport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import me.uport.crypto.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevChainTest {

  private static final BigInteger ONE_ETHER = BigInteger.TEN.pow(18);
  private static final Duration SOON = Await.PATIENCE;

  private final Address alice = TestIdentities.alice().address();

  @Test
  void givesFundedKeys() {
    DevChain chain = DevChain.shared();

    assertThat(chain.balance(chain.fundedKey().address())).isEqualTo(BigInteger.TEN.pow(20));
    assertThat(chain.rpc("eth_chainId").asString()).isEqualTo("0x539");
  }

  @Test
  void knowsTheKeysOfTheRichAccounts() {
    DevChain chain = DevChain.shared();

    for (int index = 0; index < 10; index++) {
      assertThat(chain.rpc("eth_accounts").get(index).asString())
          .isEqualTo(chain.account(index).address().toString());
    }
    assertThat(DevAccounts.FAUCET).isEqualTo(chain.account(9).address().toString());
  }

  @Test
  void minesATransactionAtOnce() {
    DevChain chain = DevChain.shared();
    BigInteger before = chain.balance(alice);

    chain.fund(alice, ONE_ETHER);

    assertThat(chain.balance(alice)).isEqualTo(before.add(ONE_ETHER));
  }

  @Test
  void movesItsClock() {
    try (DevChain chain = DevChain.builder().start()) {
      var before = chain.now();

      chain.increaseTime(Duration.ofDays(30));
      assertThat(chain.now()).isAfterOrEqualTo(before.plus(Duration.ofDays(30)));

      var fixed = chain.now().plusSeconds(1000);
      chain.setNextTimestamp(fixed);
      chain.mine();
      assertThat(chain.now()).isEqualTo(fixed);
    }
  }

  @Test
  void holdsAndDropsTransactions() {
    try (DevChain chain = DevChain.builder().start()) {
      chain.pauseMining();
      String dropped = send(chain, 1);
      chain.dropTransaction(dropped);
      chain.mine();
      assertThat(chain.balance(alice)).isZero();

      send(chain, 2);
      assertThat(chain.balance(alice)).isZero();
      chain.resumeMining();
      assertThat(chain.balance(alice)).isEqualTo(BigInteger.TWO);
    }
  }

  @Test
  void forgetsTransactionsInAReorganisation() {
    try (DevChain chain = DevChain.builder().start()) {
      chain.mine(5);
      chain.fund(alice, ONE_ETHER);
      long head = chain.head();

      chain.reorg(3);

      assertThat(chain.head()).isEqualTo(head);
      assertThat(chain.balance(alice)).isZero();
    }
  }

  @Test
  void returnsToASnapshot() {
    try (DevChain chain = DevChain.builder().start()) {
      String before = chain.snapshot();
      chain.fund(alice, ONE_ETHER);

      chain.revert(before);

      assertThat(chain.balance(alice)).isZero();
      assertThatThrownBy(() -> chain.revert(before)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void keepsEverythingOverAStop() {
    try (DevChain chain = DevChain.builder().start()) {
      chain.setBalance(alice, ONE_ETHER);
      String transaction = send(chain, 7);
      chain.awaitMined(transaction);
      var url = chain.url();

      chain.stop();
      assertThatThrownBy(chain::head).isInstanceOf(UncheckedIOException.class);
      chain.start();

      assertThat(chain.url()).isEqualTo(url);
      assertThat(chain.balance(alice)).isEqualTo(ONE_ETHER.add(BigInteger.valueOf(7)));
      assertThat(chain.rpc("eth_getTransactionReceipt", transaction).get("status").asString())
          .isEqualTo("0x1");
    }
  }

  @Test
  void keepsTheSavedBlocksOverAKill(@TempDir Path directory) {
    Path state = directory.resolve("chain.json");
    try (DevChain chain =
        DevChain.builder().stateFile(state).saveInterval(Duration.ofMillis(20)).start()) {
      chain.fund(alice, ONE_ETHER);
      long head = chain.head();
      Await.until(
          "the save of block " + head,
          SOON,
          () -> savedHead(state).equals("0x" + Long.toHexString(head)));

      chain.kill();
      chain.start();

      assertThat(chain.balance(alice)).isEqualTo(ONE_ETHER);
      assertThat(chain.head()).isEqualTo(head);
    }
  }

  @Test
  void takesOverTheBlocksOfAKilledOwner(@TempDir Path directory) {
    Path state = directory.resolve("chain.json");
    DevChain orphan = DevChain.builder().stateFile(state).saveInterval(Duration.ofHours(1)).start();
    orphan.fund(alice, ONE_ETHER);

    try (DevChain heir = DevChain.builder().stateFile(state).start()) {
      assertThat(heir.balance(alice)).isEqualTo(ONE_ETHER);
      assertThat(orphan.isRunning()).isFalse();
    }
  }

  @Test
  void saysInOneLineWhyItDoesNotStart() {
    try (DevChain first = DevChain.builder().start()) {
      assertThatThrownBy(() -> DevChain.builder().port(first.url().getPort()).start())
          .hasMessageContaining("The dev chain did not start")
          .hasMessageContaining("in use");
    }
  }

  private String send(DevChain chain, int wei) {
    Map<String, String> transaction =
        Map.of(
            "from", chain.account(0).address().toString(),
            "to", alice.toString(),
            "value", "0x" + wei);
    return chain.rpc("eth_sendTransaction", transaction).asString();
  }

  private static String savedHead(Path state) {
    try {
      return new tools.jackson.databind.json.JsonMapper()
          .readTree(state.toFile())
          .at("/block/number")
          .asString();
    } catch (tools.jackson.core.JacksonException e) {
      return "nothing";
    }
  }
}
