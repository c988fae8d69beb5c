package me.uport.chain.engine;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.SmartLifecycle;

/** Starts the engine's loops with the service, and stops them before its database goes. */
final class EngineLifecycle implements SmartLifecycle {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** After the web server: requests that are still served may submit, and wake us up. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  private final Map<SigningAccount, SignerLoop> loops;
  private volatile boolean running;

  EngineLifecycle(Map<SigningAccount, SignerLoop> loops) {
    this.loops = loops;
  }

  /** There is something new to send for that signer. */
  void wake(SigningAccount account) {
    SignerLoop loop = loops.get(account);
    if (loop != null) {
      loop.wake();
    }
  }

  @Override
  public void start() {
    running = true;
    loops.values().forEach(SignerLoop::start);
  }

  @Override
  public void stop() {
    loops.values().forEach(loop -> loop.stop(PATIENCE));
    running = false;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
