package me.uport.web.wakeup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import javax.sql.DataSource;

/**
 * The channel of a service in PostgreSQL. A notification is the name of the instance that sends it,
 * and the hints that it has; one without hints is a probe.
 *
 * @param name of the channel; a constant of the deployment, never input
 * @param instance the name of this instance
 * @param source connections to send with, which may go through a pooler
 */
record NotificationChannel(String name, String instance, DataSource source) {

  /** A notification has less than 8000 bytes; a hint takes nine. */
  static final int HINTS_AT_ONCE = 800;

  /** A hint need not survive a crash, so its commit does not wait for the disk. */
  private static final String NOTIFY =
      "SELECT set_config('synchronous_commit', 'off', true), pg_notify(?, ?)";

  void send(Collection<String> hints) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement notify = connection.prepareStatement(NOTIFY)) {
      notify.setString(1, name);
      notify.setString(2, instance + " " + String.join(" ", hints));
      notify.execute();
    }
  }

  void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN \"" + name.replace("\"", "\"\"") + "\"");
    }
  }
}
