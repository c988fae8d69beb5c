package me.uport.testkit;

import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import me.uport.crypto.Address;
import me.uport.crypto.PrivateKey;
import tools.jackson.databind.JsonNode;

/**
 * A real Ethereum node for development: anvil, from its npm package, as a process of its own. It
 * mines each transaction at once unless told otherwise, and its clock, its mempool and its history
 * can be moved by hand.
 *
 * <pre>{@code
 * DevChain chain = DevChain.shared();
 * PrivateKey key = chain.fundedKey();
 * DevChain kept = DevChain.builder().port(7145).stateFile(path).start();
 * }</pre>
 *
 * <p>What a kept chain outlives: {@link #close()} and {@link #stop()} lose nothing. A killed owner
 * loses nothing either, because anvil goes on and the next {@link DevChainBuilder#start()} on the
 * same state file takes the state over from it. When anvil itself is killed, the blocks since the
 * last save are lost: those of half a second, on a long chain of up to a minute. Always lost are
 * transactions that were not mined and the state of accounts at earlier blocks ({@code eth_call} at
 * an old block), which a running chain has of its last 500 blocks.
 *
 * <p>Thread-safe, but moving the clock or the history of the {@link #shared()} chain disturbs other
 * tests in parallel.
 */
public final class DevChain implements AutoCloseable {

  /** The chain id of development: 1337, {@code 0x539}. */
  public static final long CHAIN_ID = 1337;

  private static final BigInteger HUNDRED_ETHER = BigInteger.TEN.pow(20);

  private final ChainProcess process;
  private final long chainId;
  private final SecureRandom random = new SecureRandom();

  DevChain(ChainProcess process, long chainId) {
    this.process = process;
    this.chainId = chainId;
  }

  /**
   * The chain that all tests of this JVM share: started at first use, chain id 1337, gone with the
   * JVM.
   */
  public static DevChain shared() {
    return Shared.CHAIN;
  }

  /** A chain of one's own, for fault tests and for the platform. */
  public static DevChainBuilder builder() {
    return new DevChainBuilder();
  }

  /** The JSON-RPC URL, the same after every {@link #start()}. */
  public URI url() {
    return process.url();
  }

  /** The chain id. */
  public long chainId() {
    return chainId;
  }

  /**
   * The key of one of anvil's ten rich accounts, which everybody knows; it owned 10,000 ether at
   * genesis.
   */
  public PrivateKey account(int index) {
    return DevAccounts.key(index);
  }

  /** A new key that nobody else uses, with 100 ether. */
  public PrivateKey fundedKey() {
    PrivateKey key = PrivateKey.generate(random);
    setBalance(key.address(), HUNDRED_ETHER);
    return key;
  }

  /** Sets an account's balance, in wei, without a transaction. */
  public void setBalance(Address account, BigInteger wei) {
    rpc("anvil_setBalance", account.toString(), hex(wei));
  }

  /** Sends so many wei to an account from a rich one, in a mined transaction. */
  public void fund(Address account, BigInteger wei) {
    awaitMined(
        rpc(
                "eth_sendTransaction",
                Map.of("from", DevAccounts.FAUCET, "to", account.toString(), "value", hex(wei)))
            .asString());
  }

  /** Waits until a transaction is in a block: anvil mines at once, but after its answer. */
  void awaitMined(String hash) {
    Await.until("the receipt of " + hash, () -> !rpc("eth_getTransactionReceipt", hash).isNull());
  }

  /** The balance, in wei, at the head. */
  public BigInteger balance(Address account) {
    return number(rpc("eth_getBalance", account.toString(), "latest"));
  }

  /** The number of the newest block. */
  public long head() {
    return number(rpc("eth_blockNumber")).longValueExact();
  }

  /** The time of the newest block. */
  public Instant now() {
    JsonNode block = rpc("eth_getBlockByNumber", "latest", false);
    return Instant.ofEpochSecond(number(block.get("timestamp")).longValueExact());
  }

  /** Mines a block, with what waits in the mempool. */
  public void mine() {
    mine(1);
  }

  /** Mines so many blocks; waiting transactions go into the first. */
  public void mine(int blocks) {
    rpc("anvil_mine", hex(BigInteger.valueOf(blocks)));
  }

  /** Moves the chain's clock forward for good, and mines a block at the new time. */
  public void increaseTime(Duration by) {
    rpc("evm_increaseTime", by.toSeconds());
    mine();
  }

  /** Sets the time of the next block, which must be later than the newest one's. */
  public void setNextTimestamp(Instant time) {
    rpc("evm_setNextBlockTimestamp", time.getEpochSecond());
  }

  /** Sets the base fee of the next block, in wei; later blocks drift from there. */
  public void setNextBaseFee(BigInteger wei) {
    rpc("anvil_setNextBlockBaseFeePerGas", hex(wei));
  }

  /**
   * Keeps new transactions waiting in the mempool until {@link #mine()} or {@link #resumeMining()}.
   */
  public void pauseMining() {
    rpc("evm_setAutomine", false);
  }

  /** Mines transactions at once again, those that wait included. */
  public void resumeMining() {
    rpc("evm_setAutomine", true);
    mine();
  }

  /**
   * From now until it is stopped the chain is not saved. A save hands out all of it and keeps it
   * from its other work meanwhile, which no measurement of anything else should contain.
   */
  public void stopSaving() {
    process.stopSaving();
  }

  /** Forgets a waiting transaction, as a node does that ran out of room. */
  public void dropTransaction(String hash) {
    rpc("anvil_dropTransaction", hash);
  }

  /** Forgets all waiting transactions. */
  public void dropAllTransactions() {
    rpc("anvil_dropAllTransactions");
  }

  /** Replaces the newest blocks by as many empty ones: their transactions never happened. */
  public void reorg(int depth) {
    rpc("anvil_reorg", depth, List.of());
  }

  /** Remembers everything; {@link #revert(String)} with the returned id brings it back. */
  public String snapshot() {
    return rpc("evm_snapshot").asString();
  }

  /** Returns to a {@link #snapshot()}, which is used up by it. */
  public void revert(String snapshot) {
    if (!rpc("evm_revert", snapshot).asBoolean()) {
      throw new IllegalArgumentException(
          "Expected the id of an unused snapshot but found " + snapshot);
    }
  }

  /**
   * Any JSON-RPC method.
   *
   * @param params the parameters, as Jackson writes them
   * @throws IllegalStateException when the chain refuses, with its message
   * @throws UncheckedIOException when it does not answer
   */
  public JsonNode rpc(String method, Object... params) {
    return process.rpc().call(method, params);
  }

  /**
   * Saves the chain now, so that even the end of anvil itself loses nothing of what happened so
   * far.
   */
  public void save() {
    process.save();
  }

  /** Starts the chain again after {@link #stop()} or {@link #kill()}, on the same port. */
  public void start() {
    process.start();
  }

  /** Saves the chain and stops it; a chain that does not run is fine. */
  public void stop() {
    process.stop();
  }

  /**
   * {@code kill -9}: a kept chain starts again from its last save, any other from its last {@link
   * #stop()}.
   */
  public void kill() {
    process.kill();
  }

  /** Freezes the node: it takes connections and never answers, until {@link #resume()}. */
  public void pause() {
    process.signal("STOP");
  }

  /** Ends a {@link #pause()}. */
  public void resume() {
    process.signal("CONT");
  }

  /** Whether the process runs. */
  public boolean isRunning() {
    return process.isRunning();
  }

  /** Stops a kept chain as {@link #stop()} does, any other without saving. */
  @Override
  public void close() {
    process.close();
  }

  private static BigInteger number(JsonNode quantity) {
    return new BigInteger(quantity.asString().substring(2), 16);
  }

  private static String hex(BigInteger number) {
    return "0x" + number.toString(16);
  }

  /** Initialization on demand: the JVM starts the chain once, whoever asks first. */
  private static final class Shared {
    private static final DevChain CHAIN = start();

    private static DevChain start() {
      DevChain chain = builder().start();
      Runtime.getRuntime().addShutdownHook(new Thread(chain::close, "dev-chain-stop"));
      return chain;
    }
  }
}
