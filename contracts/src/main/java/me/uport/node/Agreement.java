package me.uport.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import me.uport.crypto.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What all nodes of a network say, where the word of one is not enough. A node that does not answer
 * has no opinion, nor has one whose newest block is lower; one that contradicts has a veto.
 * Thread-safe.
 */
final class Agreement {
  private static final Logger LOG = LoggerFactory.getLogger(Agreement.class);

  private final RpcEndpoints endpoints;
  private final long chainId;
  private volatile boolean disputed;

  Agreement(RpcEndpoints endpoints, long chainId) {
    this.endpoints = endpoints;
    this.chainId = chainId;
  }

  /**
   * What one node says of some receipts: its own, and the hashes of the blocks at their heights.
   */
  private record Opinion(String node, Map<Hash32, Receipt> receipts, Map<Long, Hash32> blocks) {

    boolean confirms(Receipt receipt) {
      return receipt.equals(receipts.get(receipt.transactionHash()))
          && receipt.blockHash().equals(blocks.get(receipt.blockNumber()));
    }

    boolean contradicts(Receipt receipt) {
      return blocks.containsKey(receipt.blockNumber()) && !confirms(receipt);
    }
  }

  /** The hashes of the transactions whose receipts somebody confirms and nobody contradicts. */
  Set<Hash32> on(Collection<Receipt> receipts) {
    if (receipts.isEmpty()) {
      return Set.of();
    }
    List<Opinion> opinions =
        endpoints.askEach("what is final", endpoint -> opinion(endpoint, receipts));
    List<Receipt> contradicted =
        receipts.stream()
            .filter(receipt -> opinions.stream().anyMatch(each -> each.contradicts(receipt)))
            .toList();
    note(contradicted, opinions);
    return receipts.stream()
        .filter(receipt -> !contradicted.contains(receipt))
        .filter(receipt -> opinions.stream().anyMatch(each -> each.confirms(receipt)))
        .map(Receipt::transactionHash)
        .collect(Collectors.toSet());
  }

  /** See {@link EthereumNode#isNonceLost}. */
  boolean isNonceLost(Address account, long nonce, Collection<Hash32> hashes) {
    List<JsonNode> params = hashes.stream().<JsonNode>map(RpcRequests::params).toList();
    return endpoints
        .askEach(
            "which nonces are used",
            endpoint -> count(endpoint, account) > nonce && receipts(endpoint, params).isEmpty())
        .stream()
        .allMatch(lost -> lost);
  }

  private static long count(RpcEndpoint endpoint, Address account) {
    return NodeJson.number(
        RpcCalls.result(
            endpoint, "eth_getTransactionCount", RpcRequests.params(account, BlockTag.LATEST)));
  }

  private static Opinion opinion(RpcEndpoint endpoint, Collection<Receipt> receipts) {
    List<JsonNode> hashes =
        receipts.stream()
            .<JsonNode>map(receipt -> RpcRequests.params(receipt.transactionHash()))
            .toList();
    Map<Hash32, Receipt> own = new HashMap<>();
    receipts(endpoint, hashes).forEach(each -> own.put(each.transactionHash(), each));
    return new Opinion(endpoint.name(), own, blocks(endpoint, receipts));
  }

  private static Map<Long, Hash32> blocks(RpcEndpoint endpoint, Collection<Receipt> receipts) {
    List<JsonNode> heights =
        receipts.stream()
            .map(Receipt::blockNumber)
            .distinct()
            .<JsonNode>map(number -> RpcRequests.params(BlockTag.of(number), false))
            .toList();
    return results(endpoint, "eth_getBlockByNumber", heights).stream()
        .map(NodeJson::block)
        .collect(Collectors.toMap(Block::number, Block::hash));
  }

  private static List<Receipt> receipts(RpcEndpoint endpoint, List<JsonNode> hashes) {
    return results(endpoint, "eth_getTransactionReceipt", hashes).stream()
        .map(NodeJson::receipt)
        .toList();
  }

  private static List<JsonNode> results(
      RpcEndpoint endpoint, String method, List<JsonNode> params) {
    List<JsonNode> results = new ArrayList<>();
    for (int from = 0; from < params.size(); from += JsonRpcNode.LARGEST_BATCH) {
      List<JsonNode> some =
          params.subList(from, Math.min(from + JsonRpcNode.LARGEST_BATCH, params.size()));
      RpcCalls.replies(endpoint, method, some).stream()
          .map(RpcReply::value)
          .filter(value -> !value.isNull())
          .forEach(results::add);
    }
    return results;
  }

  /** Told to the log when it begins and when it ends. */
  private void note(List<Receipt> contradicted, List<Opinion> opinions) {
    if (contradicted.isEmpty()) {
      if (disputed) {
        LOG.info("The nodes of chain {} agree again", chainId);
      }
      disputed = false;
    } else if (!disputed) {
      disputed = true;
      Receipt first = contradicted.get(0);
      LOG.error(
          "The nodes of chain {} disagree about transaction {} in block {} ({}): it does not"
              + " become final before they agree",
          chainId,
          first.transactionHash(),
          first.blockNumber(),
          opinions.stream()
              .map(each -> each.node() + (each.contradicts(first) ? " denies" : " does not deny"))
              .collect(Collectors.joining(", ")));
    }
  }
}
