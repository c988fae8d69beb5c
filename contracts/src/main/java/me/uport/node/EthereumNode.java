package me.uport.node;

import java.math.BigInteger;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import me.uport.crypto.Address;
import tools.jackson.databind.JsonNode;

/**
 * The port to one Ethereum network. All methods block; each throws {@link NodeUnavailableException}
 * when no usable answer came and, where a node can refuse the question, {@link
 * NodeRejectedException}. Implementations are safe for use by many threads.
 */
public interface EthereumNode {
  /** The chain id this port stands for; answers of another chain are never passed on. */
  long chainId();

  /** The newest block. */
  default Block head() {
    return block(BlockTag.LATEST)
        .orElseThrow(() -> new NodeUnavailableException("the node has no newest block"));
  }

  /** The block of that tag; empty when the node does not have it. */
  Optional<Block> block(BlockTag tag);

  /** The blocks at those heights, as far as the node has them. */
  default Map<Long, Block> blocks(Collection<Long> heights) {
    return heights.stream()
        .distinct()
        .flatMap(height -> block(BlockTag.of(height)).stream())
        .collect(Collectors.toMap(Block::number, Function.identity()));
  }

  /** What whoever sends with an account has to know, in one exchange where the node allows it. */
  default AccountView look(Address account) {
    return new AccountView(
        head(),
        transactionCount(account, BlockTag.LATEST),
        transactionCount(account, BlockTag.PENDING),
        feeQuote());
  }

  /** The balance of an account. */
  Wei balance(Address account, BlockTag tag);

  /** How many transactions an account has sent: its next nonce. */
  long transactionCount(Address account, BlockTag tag);

  /**
   * Runs a call without a transaction.
   *
   * @return what it returned; empty for an address without code
   * @throws NodeRejectedException when it reverts
   */
  Bytes call(CallRequest request, BlockTag tag);

  /**
   * Runs several calls, in one exchange where the node allows it. They may meet different blocks.
   *
   * @return what they returned, in their order
   * @throws NodeRejectedException when one of them reverts
   */
  default List<Bytes> callAll(List<CallRequest> requests, BlockTag tag) {
    return requests.stream().map(request -> call(request, tag)).toList();
  }

  /**
   * How much gas a call would take in the newest block, without any margin. What waits in the
   * node's pool is left out: a node that counts it in has to execute all of it first.
   *
   * @throws NodeRejectedException when it would revert
   */
  BigInteger estimateGas(CallRequest request);

  /** The node's suggested gas price ({@code eth_gasPrice}): base fee and tip together. */
  Wei gasPrice();

  /** What a transaction should pay now, in the form the chain understands. */
  FeeQuote feeQuote();

  /** Hands over a signed transaction; never throws for what a node says or fails to say. */
  SendOutcome send(byte[] raw);

  /** Hands over several in one request, in order; the outcomes stand in the same order. */
  List<SendOutcome> sendAll(List<byte[]> raw);

  /** What became of a transaction; empty while it is not in a block. */
  Optional<Receipt> receipt(Hash32 transactionHash);

  /** The receipts of those transactions that are in a block, in one request. */
  Map<Hash32, Receipt> receipts(Collection<Hash32> transactionHashes);

  /**
   * Those of the receipts that no node of the network contradicts: each that answers, and has got
   * as far, has that block at that height and says the same of the transaction. To be asked before
   * something is final that cannot be taken back.
   *
   * @return the hashes of their transactions; all of them where there is only one node to ask
   */
  default Set<Hash32> undisputed(Collection<Receipt> receipts) {
    return receipts.stream().map(Receipt::transactionHash).collect(Collectors.toSet());
  }

  /**
   * Whether each node of the network that answers says that an account has used a nonce up, and
   * none has a receipt of one of these transactions: then none of them can come any more.
   */
  default boolean isNonceLost(Address account, long nonce, Collection<Hash32> transactionHashes) {
    return transactionCount(account, BlockTag.LATEST) > nonce
        && receipts(transactionHashes).isEmpty();
  }

  /** A transaction in the pool or in a block; empty when the node does not know it. */
  Optional<KnownTransaction> transaction(Hash32 transactionHash);

  /** The code of an account; empty when it has none. */
  Bytes code(Address account);

  /** The logs that match, in order of block and place. */
  List<Log> logs(LogFilter filter);

  /**
   * Any other method.
   *
   * @param params a JSON array
   * @return the result; JSON null stays a null node
   */
  JsonNode rpc(String method, JsonNode params);
}
