package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a {@link DevChain} is to run. What is not said is as tests want it. Not thread-safe. */
public final class DevChainBuilder {
  /** As many as anvil keeps in memory anyway. */
  private static final int KEPT_STATES = 500;

  private long chainId = DevChain.CHAIN_ID;
  private int port;
  private boolean withoutFees;
  private @Nullable Duration blockTime;
  private @Nullable Path stateFile;
  private Duration saveInterval = Duration.ofMillis(500);
  private @Nullable Path log;

  DevChainBuilder() {}

  /** The chain id; the default is 1337. */
  public DevChainBuilder chainId(long id) {
    this.chainId = id;
    return this;
  }

  /** A fixed port; the default, 0, is any free one. */
  public DevChainBuilder port(int number) {
    this.port = number;
    return this;
  }

  /**
   * Mines a block every so many whole seconds; the default mines one at once for each transaction.
   */
  public DevChainBuilder blockTime(Duration interval) {
    this.blockTime = interval;
    return this;
  }

  /** A chain of the time before EIP-1559 (Berlin), where gas costs nothing. */
  public DevChainBuilder withoutFees() {
    this.withoutFees = true;
    return this;
  }

  /** Keeps the chain here between starts; see {@link DevChain} for what outlives what. */
  public DevChainBuilder stateFile(Path file) {
    this.stateFile = file.toAbsolutePath();
    return this;
  }

  /** How often new blocks are saved to the state file at most; the default is 500 ms. */
  public DevChainBuilder saveInterval(Duration interval) {
    this.saveInterval = interval;
    return this;
  }

  /** A file that anvil's messages are appended to; by default they are dropped. */
  public DevChainBuilder log(Path file) {
    this.log = file;
    return this;
  }

  /**
   * Starts the chain.
   *
   * @throws IllegalStateException when anvil is not installed, with the remedy
   * @throws UncheckedIOException when it does not start, with its own last words
   */
  public DevChain start() {
    try {
      boolean kept = stateFile != null;
      Path state = stateFile != null ? stateFile : temporaryStateFile();
      ChainProcess process = new ChainProcess(this, new ChainState(state), kept);
      process.start();
      return new DevChain(process, chainId);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /**
   * Saves and stops a chain that an earlier, killed JVM left running on the given state file, as a
   * start does anyway.
   */
  public void stopOrphan() {
    if (stateFile != null) {
      try {
        new ChainOrphan(new ChainState(stateFile)).takeOver();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  Anvil launch(ChainState state, int chosenPort) throws IOException {
    return Anvil.start(command(state, chosenPort), log);
  }

  int port() {
    return port;
  }

  Duration saveInterval() {
    return saveInterval;
  }

  private List<String> command(ChainState state, int chosenPort) {
    List<String> command =
        new ArrayList<>(
            List.of(
                AnvilBinary.find().toString(),
                "--host=127.0.0.1",
                "--port=" + chosenPort,
                "--chain-id=" + chainId,
                // Of earlier blocks the state is gone: anvil would write it all to the disk, once
                // for each block.
                "--prune-history=" + KEPT_STATES,
                "--color=never"));
    if (withoutFees) {
      command.addAll(List.of("--hardfork=berlin", "--gas-price=0"));
    }
    if (blockTime != null) {
      command.add("--block-time=" + blockTime.toSeconds());
    }
    if (state.exists()) {
      command.add("--load-state=" + state.file());
    }
    return command;
  }

  private static Path temporaryStateFile() throws IOException {
    Path file = Files.createTempFile("uport-chain-", ".json");
    Files.delete(file); // the name is what we are after: anvil refuses an empty state
    file.toFile().deleteOnExit();
    return file;
  }
}
