package me.uport.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import me.uport.crypto.PrivateKey;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeRejectedException;
import me.uport.node.NodeSettings;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import org.junit.jupiter.api.Test;

/** Two chains on which one key has deployed the contracts to the same addresses. */
class CrossChainReplayTest {
  private static final long OTHER_CHAIN = 7331;

  private final Actor deployer = Chain.actor();
  private final PrivateKey signer = TestIdentities.named("cross-chain").key();

  @Test
  void onlyTypedMetaTransactionsStayOnTheirChain() {
    ContractAddresses here = Chain.deployer(deployer).deploy();
    try (DevChain other = DevChain.builder().chainId(OTHER_CHAIN).start();
        JsonRpcNode node = new JsonRpcNode(NodeSettings.of(OTHER_CHAIN, other.url()))) {
      other.setBalance(deployer.address(), BigInteger.TEN.pow(20));
      DirectSender there = new DirectSender(node, deployer.key(), Await.PATIENCE);
      ContractAddresses twins =
          new ContractDeployer(there, new TimeLocks(Chain.USER_LOCK, Chain.ADMIN_LOCK, Chain.RATE))
              .deploy();
      assertThat(twins).isEqualTo(here);

      TxRelayContract relay = new TxRelayContract(here.get(UportContract.TX_RELAY));
      ContractCall typed =
          relay.relayTypedMetaTx(next(here, 0).signTyped(signer, Chain.NODE.chainId()));
      assertThatThrownBy(() -> there.send(typed))
          .isInstanceOfSatisfying(
              NodeRejectedException.class,
              refusal ->
                  assertThat(ContractError.decode(refusal.data()).orElseThrow().name())
                      .isEqualTo("WrongSigner"));
      deployer.does(typed);

      there.send(relay.relayTypedMetaTx(next(here, 0).signTyped(signer, OTHER_CHAIN)));
      ContractCall plain = relay.relayMetaTx(next(here, 1).sign(signer));
      deployer.does(plain);
      assertThat(there.send(plain).success()).as("the hash of 2018 names no chain").isTrue();
    }
  }

  /** Something that anybody may ask for, with the signer as first argument. */
  private MetaTransaction next(ContractAddresses addresses, int nonce) {
    MetaIdentityManagerContract manager =
        new MetaIdentityManagerContract(addresses.get(UportContract.META_IDENTITY_MANAGER));
    return MetaTransaction.of(
        addresses.get(UportContract.TX_RELAY),
        BigInteger.valueOf(nonce),
        manager.createIdentity(signer.address(), deployer.address()));
  }
}
