package me.uport.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.DoubleStream;
import me.uport.testkit.Database;

/** What the engine has written down of Sensui's transactions. Thread-safe. */
final class RelayTable {
  private static final String INCLUDED =
      "SELECT count(*) FROM sensui.chain_transaction_event WHERE kind = 'INCLUDED'";
  private static final String OPEN =
      "SELECT count(*) FROM sensui.chain_transaction WHERE final_at IS NULL";
  private static final String LAST =
      "SELECT coalesce(max(sequence), 0) FROM sensui.chain_transaction_event";
  private static final String BROADCAST =
      """
      SELECT extract(epoch FROM b.at - a.at) * 1000
      FROM sensui.chain_transaction_event a
      JOIN sensui.chain_transaction_event b USING (transaction_id)
      WHERE a.kind = 'ACCEPTED' AND b.kind = 'BROADCAST' AND a.sequence > ?
      """;

  private final Database database;

  RelayTable(Database database) {
    this.database = database;
  }

  /** How many are in blocks, after a while. */
  long includedAfter(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return number(INCLUDED);
  }

  /** How many are in blocks. */
  long included() {
    return number(INCLUDED);
  }

  /** How many have no final outcome. */
  long open() {
    return number(OPEN);
  }

  /** The newest event's number. */
  long lastEvent() {
    return number(LAST);
  }

  /** From acceptance to broadcast, of all that were accepted since that event. */
  double[] broadcastMillis(long since) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement query = connection.prepareStatement(BROADCAST)) {
      query.setLong(1, since);
      DoubleStream.Builder found = DoubleStream.builder();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getDouble(1));
        }
      }
      return found.build().toArray();
    }
  }

  private long number(String sql) {
    try (Connection connection = database.connect();
        PreparedStatement query = connection.prepareStatement(sql);
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
