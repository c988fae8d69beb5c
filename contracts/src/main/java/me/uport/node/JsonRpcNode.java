package me.uport.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
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

  private static final String BLOCK = "eth_getBlockByNumber";
  private static final String COUNT = "eth_getTransactionCount";
  private static final String PRICE = "eth_gasPrice";
  private static final String CALL = "eth_call";

  private final NodeSettings settings;
  private final NodeTransport transport;
  private final RpcEndpoints endpoints;
  private final Sending sending;
  private final HeadWatch heads;
  private final Agreement agreement;

  /**
   * Over the JDK's own client; connects when first asked.
   *
   * @throws UnsupportedOperationException on Android, and on a Java older than 25
   */
  public JsonRpcNode(NodeSettings settings) {
    this(settings, System::nanoTime);
  }

  /**
   * With another HTTP library than the JDK's, which has its own bounds of time and size.
   *
   * @param transport closed with this node
   */
  public JsonRpcNode(NodeSettings settings, NodeTransport transport) {
    this(settings, transport, System::nanoTime);
  }

  JsonRpcNode(NodeSettings settings, LongSupplier nanoTime) {
    this(settings, StandardTransport.of(settings), nanoTime);
  }

  private JsonRpcNode(NodeSettings settings, NodeTransport transport, LongSupplier nanoTime) {
    this.settings = settings;
    this.transport = transport;
    this.endpoints = new RpcEndpoints(transport, settings, nanoTime);
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
        BLOCK,
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
  public Map<Long, Block> blocks(Collection<Long> heights) {
    List<JsonNode> params =
        heights.stream()
            .<JsonNode>map(height -> RpcRequests.params(BlockTag.of(height), false))
            .toList();
    return askAll(BLOCK, params, NodeJson::block).stream()
        .collect(Collectors.toMap(Block::number, Function.identity(), (earlier, later) -> later));
  }

  @Override
  public AccountView look(Address account) {
    List<RpcQuestion> questions =
        List.of(
            new RpcQuestion(BLOCK, RpcRequests.params(BlockTag.LATEST, false)),
            new RpcQuestion(COUNT, RpcRequests.params(account, BlockTag.LATEST)),
            new RpcQuestion(COUNT, RpcRequests.params(account, BlockTag.PENDING)),
            new RpcQuestion(PRICE, RpcRequests.params()));
    return endpoints.ask(
        BLOCK,
        endpoint ->
            view(RpcCalls.replies(endpoint, questions).stream().map(RpcReply::value).toList()));
  }

  private AccountView view(List<JsonNode> answers) {
    Block head =
        present(answers.get(0))
            .map(NodeJson::block)
            .orElseThrow(() -> new EndpointFaultException("it has no newest block"));
    heads.see(head.number());
    return new AccountView(
        head,
        NodeJson.number(answers.get(1)),
        NodeJson.number(answers.get(2)),
        FeeQuote.of(head, NodeJson.wei(answers.get(3))));
  }

  @Override
  public Wei balance(Address account, BlockTag tag) {
    return ask("eth_getBalance", RpcRequests.params(account, tag), NodeJson::wei);
  }

  @Override
  public long transactionCount(Address account, BlockTag tag) {
    return ask(COUNT, RpcRequests.params(account, tag), NodeJson::number);
  }

  @Override
  public Bytes call(CallRequest request, BlockTag tag) {
    return callAll(List.of(request), tag).get(0);
  }

  @Override
  public List<Bytes> callAll(List<CallRequest> requests, BlockTag tag) {
    List<RpcQuestion> questions =
        requests.stream()
            .map(each -> new RpcQuestion(CALL, RpcRequests.params(RpcRequests.call(each), tag)))
            .toList();
    return endpoints.ask(
        CALL,
        endpoint ->
            endpoint.calls().ask(questions).stream()
                .map(reply -> NodeJson.bytes(reply.value()))
                .toList());
  }

  @Override
  public BigInteger estimateGas(CallRequest request) {
    RpcQuestion question =
        new RpcQuestion(
            "eth_estimateGas", RpcRequests.params(RpcRequests.call(request), BlockTag.LATEST));
    return endpoints.ask(
        question.method(),
        endpoint -> NodeJson.quantity(endpoint.estimates().ask(question).value()));
  }

  @Override
  public Wei gasPrice() {
    return ask(PRICE, RpcRequests.params(), NodeJson::wei);
  }

  @Override
  public FeeQuote feeQuote() {
    return FeeQuote.of(head(), gasPrice());
  }

  @Override
  public SendOutcome send(byte[] raw) {
    return sendAll(List.of(raw)).get(0);
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
    List<JsonNode> params = transactionHashes.stream().<JsonNode>map(RpcRequests::params).toList();
    Map<Hash32, Receipt> found = new HashMap<>();
    askAll("eth_getTransactionReceipt", params, NodeJson::receipt)
        .forEach(receipt -> found.put(receipt.transactionHash(), receipt));
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
    transport.close();
  }

  private <T> T ask(String method, JsonNode params, Function<JsonNode, T> reading) {
    return endpoints.ask(
        method, endpoint -> reading.apply(RpcCalls.result(endpoint, method, params)));
  }

  /** What there is of it. */
  private <T> List<T> askAll(String method, List<JsonNode> params, Function<JsonNode, T> reading) {
    List<T> found = new ArrayList<>();
    for (int from = 0; from < params.size(); from += LARGEST_BATCH) {
      List<JsonNode> some = params.subList(from, Math.min(from + LARGEST_BATCH, params.size()));
      found.addAll(
          endpoints.ask(
              method,
              endpoint ->
                  RpcCalls.replies(endpoint, method, some).stream()
                      .map(RpcReply::value)
                      .flatMap(value -> present(value).stream())
                      .map(reading)
                      .toList()));
    }
    return found;
  }

  private static Optional<JsonNode> present(JsonNode answer) {
    return Optional.of(answer).filter(value -> !value.isNull());
  }
}
