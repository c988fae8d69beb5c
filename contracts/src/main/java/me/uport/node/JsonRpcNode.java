package me.uport.node;

import java.math.BigInteger;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.LongSupplier;
import me.uport.crypto.Address;
import tools.jackson.databind.JsonNode;

/**
 * A network behind one or more JSON-RPC URLs. A URL that is not reachable, too slow, on another
 * chain, far behind or that answers garbage is passed over for the next one; answers are bounded in
 * time and size. Thread-safe; close it to drop its connections.
 */
public final class JsonRpcNode implements EthereumNode, AutoCloseable {
  /** So that an answer stays within the bound even when each receipt has many logs. */
  static final int LARGEST_BATCH = 100;

  private final NodeSettings settings;
  private final HttpClient client;
  private final RpcEndpoints endpoints;
  private final Sending sending;
  private final HeadWatch heads;
  private final Agreement agreement;

  /** Connects when first asked. */
  public JsonRpcNode(NodeSettings settings) {
    this(settings, System::nanoTime);
  }

  JsonRpcNode(NodeSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    this.endpoints = new RpcEndpoints(client, settings, nanoTime);
    this.sending = new Sending(endpoints);
    this.heads = new HeadWatch(settings.greatestHeadLag(), nanoTime);
    this.agreement = new Agreement(endpoints, settings.chainId());
  }

  @Override
  public long chainId() {
    return settings.chainId();
  }

  @Override
  public Optional<Block> block(BlockTag tag) {
    return ask(
        "eth_getBlockByNumber",
        RpcRequests.params(tag, false),
        answer -> {
          Optional<Block> block = present(answer).map(NodeJson::block);
          if (tag.equals(BlockTag.LATEST)) {
            block.ifPresent(head -> heads.see(head.number()));
          }
          return block;
        });
  }

  @Override
  public Wei balance(Address account, BlockTag tag) {
    return ask("eth_getBalance", RpcRequests.params(account, tag), NodeJson::wei);
  }

  @Override
  public long transactionCount(Address account, BlockTag tag) {
    return ask("eth_getTransactionCount", RpcRequests.params(account, tag), NodeJson::number);
  }

  @Override
  public Bytes call(CallRequest request, BlockTag tag) {
    return ask("eth_call", RpcRequests.params(RpcRequests.call(request), tag), NodeJson::bytes);
  }

  @Override
  public BigInteger estimateGas(CallRequest request) {
    return ask(
        "eth_estimateGas", RpcRequests.params(RpcRequests.call(request)), NodeJson::quantity);
  }

  @Override
  public Wei gasPrice() {
    return ask("eth_gasPrice", RpcRequests.params(), NodeJson::wei);
  }

  @Override
  public FeeQuote feeQuote() {
    Block head = head();
    Wei gasPrice = gasPrice();
    Wei baseFee = head.baseFee();
    return baseFee == null
        ? new FeeQuote.Legacy(gasPrice)
        : new FeeQuote.Eip1559(baseFee, gasPrice.minusOrZero(baseFee));
  }

  @Override
  public SendOutcome send(byte[] raw) {
    return sendAll(List.of(raw)).getFirst();
  }

  @Override
  public List<SendOutcome> sendAll(List<byte[]> raw) {
    return sending.send(raw);
  }

  @Override
  public Optional<Receipt> receipt(Hash32 transactionHash) {
    return Optional.ofNullable(receipts(List.of(transactionHash)).get(transactionHash));
  }

  @Override
  public Map<Hash32, Receipt> receipts(Collection<Hash32> transactionHashes) {
    Map<Hash32, Receipt> found = new HashMap<>();
    List<Hash32> asked = new ArrayList<>(transactionHashes);
    for (int from = 0; from < asked.size(); from += LARGEST_BATCH) {
      List<JsonNode> params =
          asked.subList(from, Math.min(from + LARGEST_BATCH, asked.size())).stream()
              .<JsonNode>map(RpcRequests::params)
              .toList();
      askBatch("eth_getTransactionReceipt", params)
          .forEach(receipt -> found.put(receipt.transactionHash(), receipt));
    }
    return found;
  }

  @Override
  public Set<Hash32> undisputed(Collection<Receipt> receipts) {
    return endpoints.size() == 1 ? EthereumNode.super.undisputed(receipts) : agreement.on(receipts);
  }

  @Override
  public boolean isNonceLost(Address account, long nonce, Collection<Hash32> transactionHashes) {
    return agreement.isNonceLost(account, nonce, transactionHashes);
  }

  @Override
  public Optional<KnownTransaction> transaction(Hash32 transactionHash) {
    return ask(
        "eth_getTransactionByHash",
        RpcRequests.params(transactionHash),
        answer -> present(answer).map(NodeJson::transaction));
  }

  @Override
  public Bytes code(Address account) {
    return ask("eth_getCode", RpcRequests.params(account, BlockTag.LATEST), NodeJson::bytes);
  }

  @Override
  public List<Log> logs(LogFilter filter) {
    return ask("eth_getLogs", RpcRequests.params(RpcRequests.filter(filter)), NodeJson::logs);
  }

  @Override
  public JsonNode rpc(String method, JsonNode params) {
    return ask(method, params, Function.identity());
  }

  /** Closes the connections; whoever waits for an answer gets {@link NodeUnavailableException}. */
  @Override
  public void close() {
    client.shutdownNow();
  }

  private <T> T ask(String method, JsonNode params, Function<JsonNode, T> reading) {
    return endpoints.ask(
        method, endpoint -> reading.apply(RpcCalls.result(endpoint, method, params)));
  }

  private List<Receipt> askBatch(String method, List<JsonNode> params) {
    return endpoints.ask(
        method,
        endpoint ->
            RpcCalls.replies(endpoint, method, params).stream()
                .map(RpcCalls::valueOf)
                .flatMap(value -> present(value).stream())
                .map(NodeJson::receipt)
                .toList());
  }

  private static Optional<JsonNode> present(JsonNode answer) {
    return Optional.of(answer).filter(value -> !value.isNull());
  }
}
