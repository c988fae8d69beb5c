package me.uport.chain.index;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Starts the loops with the service, and stops them before its database goes. */
final class IndexLifecycle implements SmartLifecycle {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<FollowerLoop> loops;
  private volatile boolean running;

  IndexLifecycle(List<FollowerLoop> loops) {
    this.loops = List.copyOf(loops);
  }

  @Override
  public void start() {
    running = true;
    loops.forEach(FollowerLoop::start);
  }

  @Override
  public void stop() {
    loops.forEach(loop -> loop.stop(PATIENCE));
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
