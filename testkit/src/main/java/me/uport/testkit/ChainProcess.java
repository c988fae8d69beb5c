package me.uport.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The life of a dev chain: which process runs it now, and what is saved of it when. Thread-safe.
 */
final class ChainProcess {

  private final DevChainBuilder settings;
  private final ChainState state;
  private final ChainOrphan orphan;
  private final boolean kept;
  private volatile ChainRpc rpc;
  private int port;
  private @Nullable Anvil anvil;
  private @Nullable ChainSaver saver;

  /**
   * @param kept whether the state outlives this JVM, so that it has to be saved all the time
   */
  ChainProcess(DevChainBuilder settings, ChainState state, boolean kept) {
    this.settings = settings;
    this.state = state;
    this.orphan = new ChainOrphan(state);
    this.kept = kept;
    this.port = settings.port() == 0 ? FreePort.any() : settings.port();
    this.rpc = ChainRpc.onPort(port);
  }

  ChainRpc rpc() {
    return rpc;
  }

  URI url() {
    return rpc.url();
  }

  synchronized void start() {
    try {
      orphan.takeOver();
      Anvil started = settings.launch(state, port);
      anvil = started;
      port = started.port();
      rpc = ChainRpc.onPort(port);
      if (kept) {
        orphan.remember(started.handle(), port);
        saver = ChainSaver.start(state, rpc, settings.saveInterval());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  synchronized void save() {
    state.save(rpc);
  }

  synchronized void stop() {
    if (anvil != null && anvil.handle().isAlive()) {
      stopSaving();
      state.save(rpc);
      anvil.stop();
    }
    anvil = null;
  }

  synchronized void kill() {
    stopSaving();
    if (anvil != null) {
      anvil.kill();
    }
    anvil = null;
  }

  synchronized void signal(String name) {
    if (anvil != null) {
      Signals.send(name, anvil.handle());
    }
  }

  synchronized boolean isRunning() {
    return anvil != null && anvil.handle().isAlive();
  }

  synchronized void close() {
    signal("CONT"); // a frozen chain can neither be saved nor stopped
    if (kept) {
      stop();
      orphan.forget();
    } else {
      kill();
    }
  }

  synchronized void stopSaving() {
    if (saver != null) {
      saver.close();
      saver = null;
    }
  }
}
