package me.uport.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import me.uport.node.JsonRpcNode;

/** The networks of the configuration, found by name or id. Immutable. */
final class ConfiguredNetworks implements Networks, AutoCloseable {
  private final List<Network> all;
  private final Map<String, Network> byKey;
  private final Network defaultNetwork;

  /**
   * @param byLabel the networks by their label in the configuration
   * @param defaultNetwork a label, name or id
   */
  ConfiguredNetworks(Map<String, Network> byLabel, String defaultNetwork) {
    this.all = List.copyOf(byLabel.values());
    this.byKey = index(all);
    this.defaultNetwork =
        Optional.ofNullable(byLabel.get(defaultNetwork))
            .or(() -> find(defaultNetwork))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "uport.chain.default-network: expected one of "
                            + byLabel.keySet()
                            + " or a name or chain id of theirs, found "
                            + defaultNetwork));
  }

  @Override
  public Optional<Network> find(String nameOrId) {
    return Optional.ofNullable(byKey.get(nameOrId.toLowerCase(Locale.ROOT)));
  }

  @Override
  public Optional<Network> find(long chainId) {
    return Optional.ofNullable(byKey.get(Long.toString(chainId)));
  }

  @Override
  public Network defaultNetwork() {
    return defaultNetwork;
  }

  @Override
  public List<Network> all() {
    return all;
  }

  /** Drops the connections to the nodes. */
  @Override
  public void close() {
    for (Network network : all) {
      if (network.node() instanceof JsonRpcNode node) {
        node.close();
      }
    }
  }

  private static Map<String, Network> index(List<Network> networks) {
    Map<String, Network> index = new HashMap<>();
    for (Network network : networks) {
      for (String key : keys(network)) {
        if (index.put(key, network) != null) {
          throw new IllegalArgumentException(
              "uport.chain.networks: expected each name and chain id once, found "
                  + key
                  + " again");
        }
      }
    }
    return index;
  }

  private static List<String> keys(Network network) {
    List<String> keys = new ArrayList<>();
    keys.add(network.name().toLowerCase(Locale.ROOT));
    keys.add(Long.toString(network.chainId()));
    keys.add(network.hexChainId());
    return keys;
  }
}
