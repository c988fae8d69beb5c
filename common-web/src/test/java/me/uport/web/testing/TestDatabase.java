package me.uport.web.testing;

import me.uport.testkit.Database;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/** Points a service at a database of the testkit. */
record TestDatabase(Database database) implements JdbcConnectionDetails {

  @Override
  public String getUsername() {
    return database.user();
  }

  @Override
  public String getPassword() {
    return database.password();
  }

  @Override
  public String getJdbcUrl() {
    return database.url();
  }
}
