package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import me.uport.crypto.PrivateKey;
import tools.jackson.databind.JsonNode;

/**
 * A real node of one of the makes that npm has, to see what each of them says and does: chain id
 * 1337, mining each transaction at once unless told otherwise. Where any chain will do, {@link
 * DevChain} is the one to use.
 *
 * <p>Thread-safe. The process ends with {@link #close()} or with this JVM.
 */
public final class TestNode implements AutoCloseable {

  private static final Duration START_BOUND = Duration.ofMinutes(2);
  private static final BigInteger TEN_ETHER = BigInteger.TEN.pow(19);

  private final NodeMake make;
  private final Process process;
  private final Path log;
  private final ChainRpc rpc;
  private final SecureRandom random = new SecureRandom();

  private TestNode(NodeMake make, Process process, Path log, ChainRpc rpc) {
    this.make = make;
    this.process = process;
    this.log = log;
    this.rpc = rpc;
  }

  /**
   * Starts a node and returns when it answers.
   *
   * @throws IllegalStateException when it is not installed, with the remedy, or does not start,
   *     with its own words
   */
  public static TestNode start(NodeMake make) {
    int port = FreePort.any();
    try {
      Path log = Files.createTempFile("uport-" + make.label() + "-", ".log");
      log.toFile().deleteOnExit();
      Process process = make.launch(port, log);
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "test-node-stop"));
      TestNode node = new TestNode(make, process, log, ChainRpc.onPort(port));
      node.awaitStart();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(make.label() + " cannot be started", e);
    }
  }

  /** Which make it is. */
  public NodeMake make() {
    return make;
  }

  /** The JSON-RPC URL. */
  public URI url() {
    return rpc.url();
  }

  /** A new key that nobody else uses, with 10 ether. */
  public PrivateKey fundedKey() {
    PrivateKey key = PrivateKey.generate(random);
    String hash =
        rpc(
                "eth_sendTransaction",
                Map.of(
                    "from",
                    DevAccounts.FAUCET,
                    "to",
                    key.address().toString(),
                    "value",
                    "0x" + TEN_ETHER.toString(16),
                    // Of a form that chains without a base fee understand, too.
                    "gasPrice",
                    rpc("eth_gasPrice").asString()))
            .asString();
    Await.until("the receipt of " + hash, () -> !rpc("eth_getTransactionReceipt", hash).isNull());
    return key;
  }

  /** Keeps new transactions waiting until {@link #mine()} or {@link #resumeMining()}. */
  public void pauseMining() {
    make.pauseMining(this);
  }

  /** Mines each transaction at once again. */
  public void resumeMining() {
    make.resumeMining(this);
  }

  /** Mines a block, with what waits. */
  public void mine() {
    rpc("evm_mine");
  }

  /**
   * Any JSON-RPC method.
   *
   * @throws IllegalStateException when the node refuses, with its message
   * @throws UncheckedIOException when it does not answer
   */
  public JsonNode rpc(String method, Object... params) {
    return rpc.call(method, params);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    Await.until("the end of " + make.label(), () -> !process.isAlive());
  }

  private void awaitStart() {
    boolean answers = Await.holdsWithin(START_BOUND, () -> !process.isAlive() || isAnswering());
    if (!answers || !process.isAlive()) {
      process.destroyForcibly();
      throw new IllegalStateException(make.label() + " did not start: " + lastWords());
    }
  }

  private boolean isAnswering() {
    try {
      return rpc("eth_chainId").isString();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private String lastWords() {
    try {
      return Files.readString(log).strip();
    } catch (IOException e) {
      return "nothing";
    }
  }
}
