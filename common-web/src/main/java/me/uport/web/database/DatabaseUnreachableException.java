package me.uport.web.database;

import java.sql.SQLException;
import java.time.Duration;

/** The database did not answer for as long as a start waits. */
final class DatabaseUnreachableException extends RuntimeException {

  DatabaseUnreachableException(Duration waited, SQLException last) {
    super(
        "The database did not answer within %d s: %s"
            .formatted(waited.toSeconds(), last.getMessage()),
        last);
  }
}
