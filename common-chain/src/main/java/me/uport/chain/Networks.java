package me.uport.chain;

import java.util.List;
import java.util.Optional;

/** The configured networks. Immutable. */
public interface Networks {
  /**
   * Finds a network by what clients send as {@code blockchain} or {@code networkId}: its name in
   * any case, or its chain id in decimal or in hex with {@code 0x}.
   */
  Optional<Network> find(String nameOrId);

  /** Finds a network by its chain id. */
  Optional<Network> find(long chainId);

  /** The network that is meant when none is named. */
  Network defaultNetwork();

  /** All of them, in order of configuration. */
  List<Network> all();
}
