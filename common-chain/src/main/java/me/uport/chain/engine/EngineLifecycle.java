package me.uport.chain.engine;

import java.time.Duration;
import java.util.Map;
import org.springframework.context.SmartLifecycle;

/** Starts the engine's loops with the service, and stops them before its database goes. */
final class EngineLifecycle implements SmartLifecycle {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** After the web server: requests that are still served may submit, and wake us up. */
  private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

  private final Map<Long, SignerLoop> loops;
  private volatile boolean running;

  EngineLifecycle(Map<Long, SignerLoop> loops) {
    this.loops = loops;
  }

  /** There is something new to send on that chain. */
  void wake(long chainId) {
    SignerLoop loop = loops.get(chainId);
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
