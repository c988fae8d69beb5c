package me.uport.wallet.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import me.uport.crypto.Address;
import me.uport.did.Did;
import me.uport.node.Bytes;
import me.uport.node.JsonRpcNode;
import me.uport.node.SignedTransaction;
import me.uport.node.Wei;
import me.uport.testkit.DevChain;
import me.uport.wallet.identity.PrivateChains.Checked;
import me.uport.wallet.keys.InMemoryStore;
import me.uport.wallet.request.PrivateChain;
import me.uport.wallet.services.GuardedTransport;
import me.uport.wallet.services.GuardedTransport.Reach;
import me.uport.wallet.services.UrlConnectionTransport;
import org.junit.jupiter.api.Test;

class PrivateChainsTest {

  private static final Did DAPP = Did.parse("did:web:dapp.example");
  private static final Did OTHER = Did.parse("did:web:other.example");
  private static final long OURS = 31;

  private final DevChain chain = DevChain.shared();
  private final PrivateChain brought = new PrivateChain(chain.chainId(), chain.url());
  private final InMemoryStore store = new InMemoryStore();
  private final PrivateChains chains = chains(Reach.THIS_MACHINE_TOO);

  private PrivateChains chains(Reach reach) {
    return new PrivateChains(
        new GuardedTransport(new UrlConnectionTransport(), reach), Set.of(OURS), store);
  }

  @Test
  void aNodeOfTheNamedChainIsGood() {
    assertThat(chains.check(brought)).isEqualTo(new Checked.Good(brought));
  }

  @Test
  void aNodeOfAnotherChainIsRefused() {
    assertRefused(chains, new PrivateChain(4711, chain.url()), "unusable_node", "chain id 4711");
  }

  @Test
  void aChainThatIsKnownNeverComesFromADapp() {
    assertRefused(chains, new PrivateChain(OURS, chain.url()), "known_chain", "0x1f");
    assertRefused(chains, new PrivateChain(1, chain.url()), "known_chain", "0x1");
  }

  @Test
  void aWalletInUseAsksNoNodeOfItsOwnNetwork() {
    assertRefused(chains(Reach.PUBLIC), brought, "unusable_node", "https");
  }

  @Test
  void aNodeThatIsNotThereIsRefused() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    assertRefused(chains, new PrivateChain(4711, nowhere), "unusable_node", "127.0.0.1:1");
  }

  @Test
  void aChainIsKeptForTheDappThatBroughtIt() {
    chains.keep(DAPP, new Checked.Good(brought));

    PrivateChains restarted = chains(Reach.THIS_MACHINE_TOO);
    assertThat(restarted.of(DAPP, "0x539")).contains(brought);
    assertThat(restarted.of(DAPP, "0x53a")).isEmpty();
    assertThat(restarted.of(OTHER, "0x539")).isEmpty();

    for (int i = 0; i < PrivateChains.MOST; i++) {
      chains.keep(OTHER, new Checked.Good(new PrivateChain(10_000 + i, chain.url())));
    }
    assertThat(chains.of(DAPP, "0x539")).isEmpty();
  }

  @Test
  void aKeySendsOnSuchAChain() {
    Address somebody = Address.parse("0x00000000000000000000000000000000000000aa");
    try (JsonRpcNode node = chains.node(brought)) {
      DirectTransactions direct =
          new DirectTransactions(node, Waiting.patiently(Clock.systemUTC()));
      SignedTransaction sent = direct.sign(chain.fundedKey(), somebody, Wei.gwei(7), Bytes.EMPTY);
      assertThat(direct.send(sent)).isInstanceOf(TransactionOutcome.Succeeded.class);
    }
    assertThat(chain.balance(somebody)).isEqualTo(Wei.gwei(7).value());
  }

  private static void assertRefused(
      PrivateChains chains, PrivateChain chain, String code, String why) {
    assertThat(chains.check(chain))
        .isInstanceOfSatisfying(
            Checked.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.message()).contains(why);
            });
  }
}
