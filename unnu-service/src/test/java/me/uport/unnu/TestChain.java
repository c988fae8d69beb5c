package me.uport.unnu;

import java.util.LinkedHashMap;
import java.util.Map;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.ContractCall;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The contracts on a dev chain, and the configuration of a service that uses them. */
final class TestChain implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  /**
   * A contract that a payload may call, and that reverts while its first storage slot is not zero.
   */
  static final Address SWITCH = Address.parse("0x5717c40000000000000000000000000000000001");

  /** {@code if (slot0 != 0) revert(); }, in EVM code. */
  private static final String SWITCH_CODE = "0x5f54600657005b5f5ffd";

  static final int CONFIRMATIONS = 3;

  private final DevChain chain;
  private final EthereumNode node;
  private final ContractAddresses contracts;
  private final PrivateKey signer;

  /** The chain that all tests share. */
  public TestChain() {
    this(Shared.CHAIN.chain, Shared.CHAIN.contracts, Shared.CHAIN.signer);
  }

  private TestChain(DevChain chain, ContractAddresses contracts, PrivateKey signer) {
    this.chain = chain;
    this.node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, chain.url()));
    this.contracts = contracts;
    this.signer = signer;
  }

  /** Deploys the contracts. */
  static TestChain on(DevChain chain) {
    EthereumNode node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, chain.url()));
    var deployer = new DirectSender(node, chain.fundedKey(), Await.PATIENCE);
    ContractAddresses contracts = new ContractDeployer(deployer, TimeLocks.DEPLOYED).deploy();
    chain.rpc("anvil_setCode", SWITCH.toString(), SWITCH_CODE);
    return new TestChain(chain, contracts, chain.fundedKey());
  }

  DevChain chain() {
    return chain;
  }

  EthereumNode node() {
    return node;
  }

  ContractAddresses contracts() {
    return contracts;
  }

  /** Somebody else makes a call. */
  void send(ContractCall call) {
    new DirectSender(node, chain.fundedKey(), Await.PATIENCE).send(call);
  }

  /** Lets the {@link #SWITCH} revert, or not any more. */
  void letPayloadRevert(boolean revert) {
    chain.rpc(
        "anvil_setStorageAt",
        SWITCH.toString(),
        "0x0",
        "0x" + "0".repeat(63) + (revert ? "1" : "0"));
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestPropertyValues.of(properties()).applyTo(context);
  }

  Map<String, String> properties() {
    String network = "uport.chain.networks.default.";
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(network + "rpc-urls", chain.url().toString());
    properties.put(network + "confirmations", String.valueOf(CONFIRMATIONS));
    properties.put(
        network + "meta-identity-manager",
        contracts.get(UportContract.META_IDENTITY_MANAGER).toString());
    properties.put(
        network + "identity-manager", contracts.get(UportContract.IDENTITY_MANAGER).toString());
    properties.put(network + "tx-relay", contracts.get(UportContract.TX_RELAY).toString());
    properties.put(
        network + "ethereum-did-registry",
        contracts.get(UportContract.ETHEREUM_DID_REGISTRY).toString());
    properties.put(
        network + "ethereum-claims-registry",
        contracts.get(UportContract.ETHEREUM_CLAIMS_REGISTRY).toString());
    properties.put(
        network + "uport-registry", contracts.get(UportContract.UPORT_REGISTRY).toString());
    properties.put(
        network + "counterfactual-identity-manager",
        contracts.get(UportContract.COUNTERFACTUAL_IDENTITY_MANAGER).toString());
    // Tests say when what has gathered is sent.
    properties.put("unnu.batches.interval", "1h");
    // A network whose node is never there.
    properties.put("uport.chain.networks.gone.name", "gone");
    properties.put("uport.chain.networks.gone.chain-id", "4242");
    properties.put("uport.chain.networks.gone.rpc-urls", "http://127.0.0.1:9");
    properties.put(
        "uport.chain.networks.gone.identity-manager",
        contracts.get(UportContract.IDENTITY_MANAGER).toString());
    properties.put(
        "uport.chain.networks.gone.ethereum-did-registry",
        contracts.get(UportContract.ETHEREUM_DID_REGISTRY).toString());
    properties.put("uport.chain.rpc.request-timeout", "4s");
    properties.put("uport.chain.signer.private-key", signer.toHex());
    properties.put("uport.chain.transactions.poll-interval", "50ms");
    properties.put("uport.chain.transactions.idle-poll-interval", "200ms");
    properties.put(
        "uport.fuel.issuers",
        TestIdentities.sponsor().did(1337)
            + ","
            + Tokens.SMALL_SPONSOR.did()
            + ","
            + TestIdentities.named("poor sponsor").did());
    properties.put("unnu.documents.ipfs-api", FakeIpfsNode.SHARED.url().toString());
    properties.put("unnu.documents.interval", "100ms");
    properties.put("unnu.documents.first-pause", "1s");
    properties.put("unnu.documents.max-per-publisher", "5");
    properties.put("unnu.payload.destinations", "registries," + SWITCH);
    return properties;
  }

  private static final class Shared {
    static final TestChain CHAIN = on(DevChain.shared());
  }
}
