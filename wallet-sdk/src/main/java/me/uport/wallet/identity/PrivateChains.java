package me.uport.wallet.identity;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.uport.did.Did;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.node.NodeUnavailableException;
import me.uport.wallet.keys.SecretStore;
import me.uport.wallet.request.PrivateChain;
import me.uport.wallet.services.HttpTransport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The chains that dapps have brought along, and the user has agreed to (private chain provisioning
 * of uPort's specs). Such a chain is used for the dapp that brought it and for nothing else; what
 * its node says is worth no more than that dapp. A chain that is known never comes from a dapp.
 * Thread-safe.
 */
public final class PrivateChains {

  private static final String NAME = "chains";

  /** The oldest goes when there are more. */
  static final int MOST = 50;

  /** Public chains, of which a dapp's own node could tell anything. */
  private static final Set<Long> PUBLIC =
      Set.of(
          1L,
          3L,
          4L,
          5L,
          10L,
          42L,
          56L,
          61L,
          97L,
          100L,
          130L,
          137L,
          250L,
          324L,
          1101L,
          5000L,
          8453L,
          17_000L,
          42_161L,
          42_220L,
          43_113L,
          43_114L,
          59_144L,
          80_002L,
          81_457L,
          84_532L,
          421_614L,
          534_352L,
          560_048L,
          11_155_111L,
          11_155_420L);

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpTransport transport;
  private final Set<Long> ours;
  private final SecretStore store;

  /**
   * Those of one device.
   *
   * @param transport a {@link me.uport.wallet.services.GuardedTransport}, since dapps say where
   * @param ours the chain ids that the wallet has its own nodes for
   * @param store where what was agreed to is kept, under the name {@code chains}
   */
  public PrivateChains(HttpTransport transport, Set<Long> ours, SecretStore store) {
    this.transport = transport;
    this.ours = Set.copyOf(ours);
    this.store = store;
  }

  /** What became of a look at a chain. */
  public sealed interface Checked {

    /** The node is one of that chain. */
    record Good(PrivateChain chain) implements Checked {}

    /**
     * It must not be used.
     *
     * @param code {@code known_chain}; {@code unusable_node}: it is of another chain, does not
     *     answer, or is where the transport does not go
     * @param message for people
     */
    record Refused(String code, String message) implements Checked {}
  }

  /** Asks the node of a chain which chain it is of: only after the user has agreed to that. */
  public Checked check(PrivateChain chain) {
    if (isKnown(chain.chainId())) {
      return new Checked.Refused(
          "known_chain", "The chain " + chain.network() + " is known; a dapp's node is not asked");
    }
    try (JsonRpcNode node = node(chain)) {
      // The port lets no node speak that does not name the right chain first.
      node.gasPrice();
      return new Checked.Good(chain);
    } catch (NodeUnavailableException e) {
      return new Checked.Refused("unusable_node", String.valueOf(e.getMessage()));
    }
  }

  private boolean isKnown(long chainId) {
    return ours.contains(chainId) || PUBLIC.contains(chainId);
  }

  /** The node of a chain; the caller closes it. It answers for that chain or not at all. */
  public JsonRpcNode node(PrivateChain chain) {
    return new JsonRpcNode(NodeSettings.of(chain.chainId(), chain.node()), transport.forNodes());
  }

  /** Keeps a chain for the dapp that brought it, in place of what it had brought before. */
  public synchronized void keep(Did dapp, Checked.Good checked) {
    List<Kept> kept = new ArrayList<>(load());
    kept.removeIf(one -> one.isOf(dapp, checked.chain().network()));
    kept.add(new Kept(dapp.toString(), checked.chain()));
    save(kept.subList(Math.max(0, kept.size() - MOST), kept.size()));
  }

  /**
   * The chain that a dapp has brought and the user has agreed to.
   *
   * @param network its chain id in hexadecimal
   */
  public synchronized Optional<PrivateChain> of(Did dapp, String network) {
    return load().stream()
        .filter(one -> one.isOf(dapp, network))
        .map(Kept::chain)
        .filter(chain -> !isKnown(chain.chainId()))
        .findFirst();
  }

  private record Kept(String dapp, PrivateChain chain) {

    boolean isOf(Did other, String network) {
      return dapp.equals(other.toString()) && chain.network().equals(network);
    }
  }

  private List<Kept> load() {
    return store.load(NAME).map(PrivateChains::read).orElse(List.of());
  }

  private static List<Kept> read(byte[] text) {
    try {
      List<Kept> kept = new ArrayList<>();
      for (JsonNode one : JSON.readTree(text)) {
        URI node = URI.create(one.path("node").asString(""));
        kept.add(
            new Kept(
                one.path("dapp").asString(""),
                new PrivateChain(one.path("chainId").asLong(0), node)));
      }
      return kept;
    } catch (JacksonException e) {
      throw new IllegalStateException("Expected private chains but found something else", e);
    }
  }

  private void save(List<Kept> kept) {
    ArrayNode all = JSON.createArrayNode();
    for (Kept one : kept) {
      all.addObject()
          .put("dapp", one.dapp())
          .put("chainId", one.chain().chainId())
          .put("node", one.chain().node().toString());
    }
    store.save(NAME, JSON.writeValueAsBytes(all));
  }
}
