package me.uport.web.singleuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.web.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The store as a program without Spring Boot uses it: any data source, and a table of its own. */
class PostgresReplayStoreTest {

  private static final PGSimpleDataSource DATABASE = database();

  private final TestClock clock = new TestClock();
  private final PostgresReplayStore store = new PostgresReplayStore(DATABASE, clock);
  private final String key = "key of " + clock.instant() + " " + System.nanoTime();
  private final Instant until = clock.instant().plus(Duration.ofMinutes(10));

  private static PGSimpleDataSource database() {
    Database fresh = EmbeddedDatabase.shared().freshDatabase();
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(fresh.url());
    source.setUser(fresh.user());
    source.setPassword(fresh.password());
    new PostgresReplayStore(source, Instant::now).createTable();
    return source;
  }

  @Test
  void letsAKeyBeUsedOnce() {
    assertThat(store.use(key, until)).isTrue();
    assertThat(store.use(key, until)).isFalse();
    assertThat(store.use("another " + key, until)).isTrue();
  }

  @Test
  void remembersForEveryInstance() {
    store.use(key, until);

    assertThat(new PostgresReplayStore(DATABASE, clock).use(key, until)).isFalse();
  }

  @Test
  void tellsExactlyOneOfManyYes() throws Exception {
    List<Callable<Boolean>> attempts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      attempts.add(() -> new PostgresReplayStore(DATABASE, clock).use(key, until));
    }
    int accepted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        accepted += attempt.get() ? 1 : 0;
      }
    }
    assertThat(accepted).isEqualTo(1);
  }

  @Test
  void forgetsAKeyWhenItMayAndNotBefore() {
    store.use(key, until);
    clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(store.use(key, until)).isFalse();

    clock.advance(Duration.ofSeconds(1));
    assertThat(store.use(key, until.plus(Duration.ofHours(1)))).isTrue();
    assertThat(store.use(key, until.plus(Duration.ofHours(1)))).isFalse();
  }

  @Test
  void sweepsWhatHasPassedInBatches() {
    for (int i = 0; i < 3; i++) {
      store.use(key + " " + i, until);
    }
    store.use(key, until.plus(Duration.ofDays(1)));
    assertThat(store.sweep(2)).isZero();

    clock.advance(Duration.ofMinutes(10));

    assertThat(store.sweep(2)).isEqualTo(2);
    while (store.sweep(2) == 2) {
      // What other tests have left.
    }
    assertThat(store.use(key, until)).as("not yet passed").isFalse();
  }

  @Test
  void storesADigestInPlaceOfTheKey() {
    store.use(key, until);

    assertThat(
            JdbcClient.create(DATABASE)
                .sql("SELECT count(*) FROM used_token WHERE position(?::bytea IN token) > 0")
                .param(key.getBytes(StandardCharsets.UTF_8))
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void acceptsNothingThatItCannotWriteDown() {
    PGSimpleDataSource down = new PGSimpleDataSource();
    down.setURL("jdbc:postgresql://127.0.0.1:1/nowhere");
    var unreachable = new PostgresReplayStore(down, clock);

    assertThatThrownBy(() -> unreachable.use(key, until)).isInstanceOf(DataAccessException.class);
  }
}
