package me.uport.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class KeyedLocksTest {

  private final KeyedLocks<String> locks = new KeyedLocks<>(Duration.ofMillis(50));

  @Test
  void standsInForWorkOnAKeyThatStaysBusy() throws Exception {
    var started = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(
              () ->
                  locks.alone(
                      "key",
                      () -> {
                        started.countDown();
                        await(finish);
                        return "worked";
                      },
                      () -> "was busy"));
      started.await();

      assertThat(locks.alone("key", () -> "worked", () -> "was busy")).isEqualTo("was busy");
      assertThat(locks.alone("other", () -> "worked", () -> "was busy")).isEqualTo("worked");

      finish.countDown();
      assertThat(first.get()).isEqualTo("worked");
    }
    assertThat(locks.alone("key", () -> "worked", () -> "was busy")).isEqualTo("worked");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
