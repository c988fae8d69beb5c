package me.uport.web.wakeup;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on a connection of its own, and gets another one when that is cut, or when it turns out
 * to be dumb.
 */
final class NotificationLine implements Runnable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(NotificationLine.class);
  private static final int LISTEN_MILLIS = 500;
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Connections connections;
  private final NotificationChannel channel;
  private final Hearing hearing;
  private final WakeupHub hub;
  private volatile @Nullable Connection open;
  private Duration pause = SHORTEST_PAUSE;

  NotificationLine(
      Connections connections, NotificationChannel channel, Hearing hearing, WakeupHub hub) {
    this.connections = connections;
    this.channel = channel;
    this.hearing = hearing;
    this.hub = hub;
  }

  /** Makes the connections to listen on: not from a pool, and not to a pooler where possible. */
  @FunctionalInterface
  interface Connections {

    Connection open() throws SQLException;
  }

  @Override
  public void run() {
    try {
      while (hub.isRunning()) {
        try (Connection connection = connections.open()) {
          open = connection;
          listen(connection);
        } catch (SQLException e) {
          lost("the connection is gone: SQL state " + e.getSQLState());
          LOG.debug("The connection that listens is gone", e);
        }
        Thread.sleep(pause);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      }
    } catch (InterruptedException stopped) {
      LOG.debug("No more listening: the service stops");
    }
  }

  private void listen(Connection connection) throws SQLException {
    channel.listen(connection);
    hearing.listens();
    PGConnection notifications = connection.unwrap(PGConnection.class);
    while (hub.isRunning()) {
      PGNotification[] heard = notifications.getNotifications(LISTEN_MILLIS);
      if (heard != null) {
        for (PGNotification notification : heard) {
          hear(notification.getParameter());
        }
      }
      if (hearing.misses()) {
        lost("LISTEN succeeds and nothing is heard, as behind a pooler of transactions");
        return;
      }
    }
  }

  private void lost(String why) {
    if (hub.isRunning()) {
      hearing.lost(why);
      hub.lookSoon();
    }
  }

  private void hear(String notification) {
    String[] words = notification.split(" ", -1);
    boolean own = words[0].equals(channel.instance());
    if (own) {
      heardOwn(words);
      return;
    }
    hearing.heardOther();
    for (int i = 1; i < words.length; i++) {
      hub.waiting().wake(words[i]);
    }
  }

  /** Own hints have woken everybody here already. */
  private void heardOwn(String[] words) {
    boolean wasDeaf = !hearing.hears();
    if (words.length == 2 && words[1].isEmpty()) {
      hearing.heardOwn();
      pause = SHORTEST_PAUSE;
    }
    if (wasDeaf) {
      // What was written before we listened.
      hub.lookSoon();
    }
  }

  /** Ends the listening, which does not hear an interrupt. */
  @Override
  public void close() {
    Connection connection = open;
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        LOG.debug("The connection that listens was closed already", e);
      }
    }
  }
}
