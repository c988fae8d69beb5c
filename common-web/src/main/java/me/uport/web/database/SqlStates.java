package me.uport.web.database;

import java.sql.SQLException;
import java.util.Optional;

/** What PostgreSQL itself calls a failure (its manual, appendix A), below whatever wraps it. */
public final class SqlStates {

  /** A wait for a lock was given up. */
  public static final String LOCK_NOT_AVAILABLE = "55P03";

  /** A statement was given up, mostly for taking too long. */
  public static final String QUERY_CANCELED = "57014";

  /** Two transactions that cannot both be as they are. */
  public static final String SERIALIZATION_FAILURE = "40001";

  /** Two transactions that wait for each other. */
  public static final String DEADLOCK = "40P01";

  private SqlStates() {}

  /** The SQLSTATE of the outermost cause that has one. */
  public static Optional<String> of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException exception && exception.getSQLState() != null) {
        return Optional.of(exception.getSQLState());
      }
    }
    return Optional.empty();
  }
}
