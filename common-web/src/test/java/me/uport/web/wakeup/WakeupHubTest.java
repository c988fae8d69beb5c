package me.uport.web.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import me.uport.testkit.Await;
import me.uport.testkit.Database;
import me.uport.testkit.EmbeddedDatabase;
import me.uport.testkit.FlakyProxy;
import me.uport.web.wakeup.Wakeups.Waiter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Instances of one service that share a database and nothing else. */
class WakeupHubTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static Database server;
  private static DriverManagerDataSource source;

  private final Map<String, Long> newest = new ConcurrentHashMap<>();
  private final AtomicInteger looks = new AtomicInteger();
  private final List<WakeupHub> hubs = new ArrayList<>();

  @BeforeAll
  static void connect() {
    server = EmbeddedDatabase.shared().freshDatabase();
    source = new DriverManagerDataSource(server.url(), server.user(), server.password());
  }

  @AfterEach
  void stop() {
    hubs.forEach(WakeupHub::stop);
  }

  @Test
  void wakesAReaderOfAnotherInstance() throws Exception {
    Wakeups here = instance("here", server::connect, Duration.ofHours(1));
    Wakeups there = instance("there", server::connect, Duration.ofHours(1));
    awaitHearing();

    try (Waiter waiter = there.waiter("a", 0);
        Waiter other = there.waiter("b", 0)) {
      here.wake("a");

      assertThat(waiter.await(LONG)).isTrue();
      assertThat(other.await(Duration.ZERO)).isFalse();
    }
    assertThat(hubs.getLast().readers()).isZero();
  }

  @Test
  void wakesWhenTheTransactionIsCommittedAndNotWithoutThat() throws Exception {
    Wakeups wakeups = instance("one", server::connect, Duration.ofHours(1));
    var transactions = new TransactionTemplate(new JdbcTransactionManager(source));

    try (Waiter waiter = wakeups.waiter("a", 0)) {
      transactions.executeWithoutResult(
          status -> {
            wakeups.wake("a");
            assertThat(waits(waiter)).isTrue();
            status.setRollbackOnly();
          });
      assertThat(waits(waiter)).isTrue();

      transactions.executeWithoutResult(status -> wakeups.wake("a"));
      assertThat(waits(waiter)).isFalse();
    }
  }

  @Test
  void looksForAllReadersTogetherWithoutAnyHint() throws Exception {
    Wakeups wakeups = instance("one", server::connect, Duration.ofMillis(50));
    awaitHearing();

    try (Waiter behind = wakeups.waiter("a", 1);
        Waiter upToDate = wakeups.waiter("b", 2)) {
      newest.put("b", 2L);
      newest.put("a", 2L);

      assertThat(behind.await(LONG)).isTrue();
      assertThat(upToDate.await(Duration.ZERO)).isFalse();
    }
  }

  @Test
  void hearsAgainAfterItsConnectionWasCutAndLooksForWhatItMissed() throws Exception {
    try (FlakyProxy line = FlakyProxy.to(server.port())) {
      Wakeups here = instance("here", server::connect, Duration.ofHours(1));
      Wakeups there = instance("there", () -> through(line), Duration.ofHours(1));
      awaitHearing();

      try (Waiter waiter = there.waiter("a", 0)) {
        line.cut();
        Await.until("it is deaf", () -> !hubs.getLast().hears());
        newest.put("a", 1L); // written elsewhere, unheard
        assertThat(waiter.await(LONG)).isTrue();

        waiter.seen(1);
        line.heal();
        awaitHearing();
        drain(waiter);
        here.wake("a");
        assertThat(waiter.await(LONG)).isTrue();
      }
    }
  }

  @Test
  void noticesALineThatIsOpenAndSilent() throws Exception {
    try (FlakyProxy line = FlakyProxy.to(server.port())) {
      instance("here", server::connect, Duration.ofHours(1));
      Wakeups there = instance("there", () -> through(line), Duration.ofHours(1));
      awaitHearing();

      line.swallow();

      Await.until("it is deaf", () -> !hubs.getLast().hears());
      try (Waiter waiter = there.waiter("a", 0)) {
        newest.put("a", 1L);
        assertThat(waiter.await(LONG)).isTrue();
      }
    }
  }

  /** As behind PgBouncer: LISTEN succeeds, on a connection that nothing will reach. */
  @Test
  void looksMoreOftenWhereListeningHearsNothing() throws Exception {
    Wakeups wakeups = instance("one", WakeupHubTest::deafConnection, Duration.ofHours(1));
    try (Waiter waiter = wakeups.waiter("a", 0)) {
      Await.until("it has looked", () -> looks.get() > 3);
      assertThat(hubs.getFirst().hears()).isFalse();

      newest.put("a", 1L);
      assertThat(waiter.await(LONG)).isTrue();
    }
  }

  @Test
  void sendsOneNotificationForManyWrites() throws Exception {
    instance("there", server::connect, Duration.ofHours(1));
    Wakeups here = instance("here", server::connect, Duration.ofHours(1));
    awaitHearing();
    try (Connection ear = server.connect();
        Waiter waiter = hubs.getFirst().wakeups("late").waiter("k999", 0)) {
      ear.createStatement().execute("LISTEN \"test_wakeups\"");
      for (int key = 0; key < 1000; key++) {
        hubs.getLast().wakeups("late").wake("k" + key);
      }
      assertThat(waiter.await(LONG)).isTrue();
      here.wake("end");
      long hints =
          Arrays.stream(ear.unwrap(PGConnection.class).getNotifications(500))
              .filter(notification -> notification.getParameter().startsWith("here "))
              .filter(notification -> notification.getParameter().length() > "here ".length())
              .count();
      assertThat(hints).isLessThan(100);
    }
  }

  @Test
  void letsReadersGoWhenItStops() throws Exception {
    Wakeups wakeups = instance("one", server::connect, Duration.ofHours(1));
    try (Waiter waiter = wakeups.waiter("a", 0)) {
      Thread stopper = Thread.ofVirtual().start(hubs.getFirst()::stop);
      assertThat(waiter.await(LONG)).isTrue();
      stopper.join();
      assertThat(waiter.await(LONG)).isTrue();
    }
  }

  private Wakeups instance(
      String name, NotificationLine.Connections connections, Duration lookInterval) {
    var properties =
        new WakeupProperties(
            null,
            Duration.ofMillis(10),
            lookInterval,
            Duration.ofMillis(50),
            Duration.ofMillis(300));
    var hub =
        new WakeupHub(
            connections, new NotificationChannel("test_wakeups", name, source), properties);
    Wakeups wakeups = hub.wakeups("thing", this::behind);
    hub.start();
    hubs.add(hub);
    return wakeups;
  }

  private Set<String> behind(Map<String, Long> seen) {
    looks.incrementAndGet();
    return seen.entrySet().stream()
        .filter(entry -> newest.getOrDefault(entry.getKey(), 0L) > entry.getValue())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void awaitHearing() {
    Await.until("all hear", () -> hubs.stream().allMatch(WakeupHub::hears));
    // Each has to have heard a probe of the other as well.
    JdbcClient.create(source).sql("SELECT pg_sleep(0.4)").query().listOfRows();
  }

  private static boolean waits(Waiter waiter) {
    try {
      return !waiter.await(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void drain(Waiter waiter) {
    while (!waits(waiter)) {
      // a look on reconnecting may come before or after
    }
  }

  private static Connection through(FlakyProxy line) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=2&socketTimeout=2"
            .formatted(line.port(), server.name()),
        server.user(),
        server.password());
  }

  /** What LISTEN does to this one reaches another database. */
  private static Connection deafConnection() throws SQLException {
    return EmbeddedDatabase.shared().database("deaf").connect();
  }
}
