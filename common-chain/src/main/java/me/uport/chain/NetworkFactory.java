package me.uport.chain;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import me.uport.chain.ChainProperties.Gas;
import me.uport.chain.ChainProperties.NetworkProperties;
import me.uport.contracts.ContractAddresses;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.Wei;
import org.jspecify.annotations.Nullable;

/** Makes networks from their configuration. The defaults of what may be left out stand here. */
final class NetworkFactory {
  private static final int CONFIRMATIONS = 12;

  /** Chain ids of development nodes, which mine only when there is something to mine. */
  private static final Set<Long> DEVELOPMENT = Set.of(1337L, 31337L);

  private static final Wei PRIORITY_FEE_FLOOR = Wei.ZERO;
  private static final Wei MAX_FEE_CAP = Wei.gwei(500);
  private static final int ESTIMATE_MARGIN_PERCENT = 20;
  private static final int BUMP_AFTER_BLOCKS = 5;
  private static final int BUMP_PERCENT = 15;
  private static final Gas NO_GAS = new Gas(null, null, null, null, null, null, null, null, null);
  private static final int PURGE_AFTER_BLOCKS = 200;
  private static final Duration RECHECK = Duration.ofMinutes(1);

  private final ChainProperties.Rpc rpc;

  NetworkFactory(ChainProperties.Rpc rpc) {
    this.rpc = rpc;
  }

  Map<String, Network> networks(Map<String, NetworkProperties> properties) {
    Map<String, Network> networks = new LinkedHashMap<>();
    properties.forEach((label, each) -> networks.put(label, network(each)));
    return networks;
  }

  private Network network(NetworkProperties properties) {
    return new Network(
        properties.name(),
        properties.chainId(),
        node(settings(properties)),
        contracts(properties),
        finality(properties),
        policy(properties.gas()));
  }

  private static JsonRpcNode node(NodeSettings settings) {
    return new JsonRpcNode(settings, new PooledTransport(settings));
  }

  private static Finality finality(NetworkProperties properties) {
    int usual = DEVELOPMENT.contains(properties.chainId()) ? 1 : CONFIRMATIONS;
    return new Finality(
        or(properties.confirmations(), usual),
        or(properties.finality(), Finality.Mark.CONFIRMATIONS),
        safeConfirmations(properties));
  }

  private static OptionalInt safeConfirmations(NetworkProperties properties) {
    Integer configured = properties.safeConfirmations();
    return configured == null ? OptionalInt.empty() : OptionalInt.of(configured);
  }

  private NodeSettings settings(NetworkProperties properties) {
    return new NodeSettings(
        properties.rpcUrls(),
        properties.chainId(),
        rpc.connectTimeout(),
        rpc.requestTimeout(),
        rpc.maxAnswerBytes(),
        RECHECK,
        rpc.greatestHeadLag());
  }

  private static ContractAddresses contracts(NetworkProperties properties) {
    return new ContractAddresses(
        properties.txRelay(),
        properties.metaIdentityManager(),
        properties.identityManager(),
        properties.ethereumClaimsRegistry(),
        properties.uportRegistry(),
        properties.ethereumDidRegistry(),
        properties.sensuiVault(),
        properties.counterfactualIdentityManager(),
        properties.erc2771Forwarder());
  }

  private static GasPolicy policy(@Nullable Gas configured) {
    Gas gas = configured == null ? NO_GAS : configured;
    return new GasPolicy(
        or(gas.priorityFeeFloor(), PRIORITY_FEE_FLOOR),
        or(gas.maxFeeCap(), MAX_FEE_CAP),
        or(gas.estimateMarginPercent(), ESTIMATE_MARGIN_PERCENT),
        or(gas.bumpAfterBlocks(), BUMP_AFTER_BLOCKS),
        or(gas.bumpPercent(), BUMP_PERCENT),
        or(gas.purgeAfterBlocks(), PURGE_AFTER_BLOCKS),
        or(gas.gasLimitFloor(), GasPolicy.LEAST_GAS),
        or(gas.gasLimitCap(), GasPolicy.MOST_GAS),
        or(gas.estimateReuse(), GasPolicy.ESTIMATE_REUSE));
  }

  private static <T> T or(@Nullable T configured, T otherwise) {
    return Optional.ofNullable(configured).orElse(otherwise);
  }
}
