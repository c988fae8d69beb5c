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

  /**
   * Whether nobody answers where the database should be (class 08, connection exception), or a
   * server that starts, stops or fails over just now (57P, operator intervention).
   */
  static boolean meansUnreachable(SQLException failure) {
    return of(failure).filter(it -> it.startsWith("08") || it.startsWith("57P")).isPresent();
  }

  /**
   * Whether PostgreSQL itself has refused a statement and taken back what it did: class 22 (data
   * exception), 23 (integrity constraint violation) and 40 (transaction rollback), but for 40003,
   * which says that nobody knows; and a row that was not to be had in time.
   */
  public static boolean meansTakenBack(String state) {
    return !state.equals("40003")
        && (state.equals(LOCK_NOT_AVAILABLE)
            || state.startsWith("22")
            || state.startsWith("23")
            || state.startsWith("40"));
  }

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
