package me.uport.platform;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and SIGTERM as something that the main thread waits for, so that starting and stopping are
 * one thread's business. The JVM goes on until the main thread says that it is {@linkplain #done
 * done}.
 */
final class StopSignal {

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile int exitCode;

  /** A signal that never comes, for platforms inside of other programs. */
  StopSignal() {}

  static StopSignal ofThisProcess() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::onShutdown, "stop-signal"));
    return signal;
  }

  boolean isRequested() {
    return requested.getCount() == 0;
  }

  void await() {
    awaitUninterruptibly(requested);
  }

  /** Everything is stopped: the process may end, with this exit code. */
  void done(int code) {
    exitCode = code;
    done.countDown();
  }

  private void onShutdown() {
    requested.countDown();
    awaitUninterruptibly(done);
    // The exit code of a JVM that was asked to stop is otherwise 130 or 143, however well it went.
    Runtime.getRuntime().halt(exitCode);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    @Nullable InterruptedException interruption = null;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interruption = e;
      }
    }
    if (interruption != null) {
      Thread.currentThread().interrupt();
    }
  }
}
