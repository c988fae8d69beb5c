package me.uport.sensui;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import me.uport.contracts.ContractAddresses;
import me.uport.contracts.ContractCall;
import me.uport.contracts.ContractDeployer;
import me.uport.contracts.DirectSender;
import me.uport.contracts.TimeLocks;
import me.uport.contracts.UportContract;
import me.uport.contracts.VaultContract;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import me.uport.node.BlockTag;
import me.uport.node.Bytes;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Receipt;
import me.uport.node.Wei;
import me.uport.testkit.Await;
import me.uport.testkit.DevChain;
import me.uport.testkit.TestIdentities;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The contracts on a dev chain, the sponsor's ether in the vault, and the configuration of a
 * service that uses them.
 */
final class TestChain implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  static final Wei DEPOSIT = Wei.ether("1000");

  /** How many meta-transactions of a signer may wait for their turn. */
  static final int MOST_HELD = 4;

  private static final long TWIN_CHAIN = 7331;

  private final DevChain chain;
  private final EthereumNode node;
  private final ContractAddresses contracts;
  private final PrivateKey owner;
  private final PrivateKey signer;

  /** The chain that all tests share. */
  public TestChain() {
    this(Shared.CHAIN);
  }

  private TestChain(TestChain same) {
    this(same.chain, same.contracts, same.owner, same.signer);
  }

  private TestChain(
      DevChain chain, ContractAddresses contracts, PrivateKey owner, PrivateKey signer) {
    this.chain = chain;
    this.node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, chain.url()));
    this.contracts = contracts;
    this.owner = owner;
    this.signer = signer;
  }

  /**
   * Deploys the contracts, makes the service's signer an operator of the vault, and lets the
   * sponsor deposit.
   */
  static TestChain on(DevChain chain) {
    EthereumNode node = new JsonRpcNode(NodeSettings.of(DevChain.CHAIN_ID, chain.url()));
    PrivateKey owner = chain.fundedKey();
    chain.setBalance(owner.address(), Wei.ether("10000").value());
    ContractAddresses contracts =
        new ContractDeployer(new DirectSender(node, owner, Await.PATIENCE), TimeLocks.DEPLOYED)
            .deploy();
    var world = new TestChain(chain, contracts, owner, chain.fundedKey());
    world.send(owner, world.vault().addOperator(world.signer.address()));
    world.send(owner, world.vault().deposit(TestIdentities.sponsor().address()), DEPOSIT);
    return world;
  }

  DevChain chain() {
    return chain;
  }

  EthereumNode node() {
    return node;
  }

  Address address(UportContract contract) {
    return contracts.get(contract);
  }

  VaultContract vault() {
    return new VaultContract(address(UportContract.SENSUI_VAULT));
  }

  /** The account that the service sends with. */
  Address signer() {
    return signer.address();
  }

  Wei balance(Address account) {
    return node.balance(account, BlockTag.LATEST);
  }

  Receipt send(PrivateKey key, ContractCall call) {
    return send(key, call, Wei.ZERO);
  }

  Receipt send(PrivateKey key, ContractCall call, Wei value) {
    return new DirectSender(node, key, Await.PATIENCE).send(call, value);
  }

  /** Creates a contract of somebody's. */
  Receipt create(Bytes creation) {
    return new DirectSender(node, chain.fundedKey(), Await.PATIENCE).create(creation);
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Map<String, String> properties = properties();
    String twin = "uport.chain.networks.twin.";
    properties.put(twin + "name", "twin");
    properties.put(twin + "chain-id", Long.toString(TWIN_CHAIN));
    properties.put(twin + "rpc-urls", Shared.TWIN.url().toString());
    properties.put(twin + "tx-relay", address(UportContract.TX_RELAY).toString());
    properties.put(
        twin + "ethereum-did-registry", address(UportContract.ETHEREUM_DID_REGISTRY).toString());
    TestPropertyValues.of(properties).applyTo(context);
  }

  /** Another chain, on which the same key has deployed the same contracts to the same addresses. */
  private static DevChain twinOf(TestChain first) {
    DevChain twin = DevChain.builder().chainId(TWIN_CHAIN).start();
    Runtime.getRuntime().addShutdownHook(new Thread(twin::close, "twin-chain-stop"));
    twin.setBalance(first.owner.address(), Wei.ether("100").value());
    EthereumNode node = new JsonRpcNode(NodeSettings.of(TWIN_CHAIN, twin.url()));
    ContractAddresses twins =
        new ContractDeployer(
                new DirectSender(node, first.owner, Await.PATIENCE), TimeLocks.DEPLOYED)
            .deploy();
    if (!twins.equals(first.contracts)) {
      throw new IllegalStateException("Expected the same addresses on both chains");
    }
    return twin;
  }

  Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    String network = "uport.chain.networks.default.";
    properties.put(network + "rpc-urls", chain.url().toString());
    for (UportContract contract : UportContract.values()) {
      properties.put(network + keyOf(contract), address(contract).toString());
    }
    // A network without contracts whose node is never there.
    properties.put("uport.chain.networks.gone.name", "gone");
    properties.put("uport.chain.networks.gone.chain-id", "4242");
    properties.put("uport.chain.networks.gone.rpc-urls", "http://127.0.0.1:9");
    properties.put("uport.chain.rpc.request-timeout", "4s");
    properties.put("uport.chain.signer.private-key", signer.toHex());
    properties.put("uport.chain.transactions.poll-interval", "50ms");
    properties.put("uport.chain.transactions.idle-poll-interval", "200ms");
    properties.put("uport.outbound.allow-loopback", "true");
    properties.put(
        "uport.fuel.issuers",
        TestIdentities.sponsor().did(DevChain.CHAIN_ID)
            + ","
            + Tokens.POOR_SPONSOR.did()
            + ","
            + Tokens.STRANGE_SPONSOR.did());
    // Known documents stay known while a test keeps the node down.
    properties.put("uport.chain.documents.time-to-live", "10m");
    properties.put("sensui.forwarding.interval", "50ms");
    properties.put("sensui.callbacks.interval", "50ms");
    properties.put("sensui.callbacks.first-pause", "100ms");
    properties.put("sensui.sponsors.daily-limit", Wei.ether("100000").toString());
    properties.put("sensui.sponsors.user-daily-limit", Wei.ether("10").toString());
    properties.put("sensui.sponsors.largest-funding", Wei.ether("5").toString());
    properties.put("sensui.sponsors.all-daily-limit", Wei.ether("200000").toString());
    properties.put("sensui.rpc.calls-per-minute", "200");
    properties.put("sensui.relay.most-held", Integer.toString(MOST_HELD));
    properties.put("sensui.relay.hold-interval", "50ms");
    return properties;
  }

  private static String keyOf(UportContract contract) {
    return contract.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static final class Shared {
    static final TestChain CHAIN = on(DevChain.shared());
    static final DevChain TWIN = twinOf(CHAIN);
  }
}
