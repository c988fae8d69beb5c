package me.uport.acceptance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import me.uport.platform.Platform;
import me.uport.platform.Service;
import me.uport.testkit.Await;

/** Kills services of a platform with SIGKILL while somebody else uses them. */
final class ServiceKiller {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private final Platform platform;
  private final List<CompletableFuture<Void>> ordered = new ArrayList<>();
  private final Set<Service> killed = Collections.synchronizedSet(EnumSet.noneOf(Service.class));

  ServiceKiller(Platform platform) {
    this.platform = platform;
  }

  /**
   * Kills a service as soon as the first row of a table of its own is committed: it has taken on
   * the work and, most likely, not answered yet.
   */
  void killOnceCommitted(Service victim, String table) {
    order(
        () -> {
          String query = "SELECT EXISTS (SELECT FROM " + victim.label() + "." + table + ")";
          Await.until("a row of " + table, PATIENCE, () -> isTrue(query));
          kill(victim);
        });
  }

  /** Kills a service after a while. */
  void killAfter(Duration pause, Service victim) {
    order(
        () -> {
          Thread.sleep(pause);
          kill(victim);
        });
  }

  /** Returns when all have been killed that were to be, with which they were. */
  Set<Service> awaitAll() {
    try {
      ordered.forEach(CompletableFuture::join);
      return Set.copyOf(killed);
    } catch (CompletionException e) {
      throw new AssertionError("a service could not be killed", e.getCause());
    }
  }

  private void kill(Service victim) {
    platform.kill(victim);
    killed.add(victim);
  }

  private void order(Deed deed) {
    ordered.add(
        CompletableFuture.runAsync(
            () -> {
              try {
                deed.run();
              } catch (InterruptedException e) {
                throw new CompletionException(e);
              }
            },
            THREADS));
  }

  private boolean isTrue(String query) {
    try (Connection connection = platform.database().connect();
        ResultSet row = connection.createStatement().executeQuery(query)) {
      return row.next() && row.getBoolean(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private interface Deed {
    void run() throws InterruptedException;
  }
}
