package me.uport.testkit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How to reach one database of an {@link EmbeddedDatabase}.
 *
 * @param name the database's name
 * @param port the server's port on 127.0.0.1
 * @param user a superuser of the server
 * @param password that user's password
 */
public record Database(String name, int port, String user, String password) {

  /** The JDBC URL, without user and password. */
  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** A new connection, which the caller closes. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user, password);
  }

  @Override
  public String toString() {
    return "Database[" + url() + ", user=" + user + ", password=[REDACTED]]";
  }
}
