package me.uport.web.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import me.uport.web.FaultTranslator;
import me.uport.web.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Tells a database that is down, overloaded or failing over, which is 503 and may be tried again,
 * from a mistake of ours, which is not.
 *
 * <p>SQLSTATEs: PostgreSQL manual, appendix A.
 */
final class DatabaseFaults implements FaultTranslator {

  /**
   * Connection exception, insufficient resources, operator intervention, transaction rollback, I/O.
   */
  private static final Set<String> CLASSES = Set.of("08", "53", "57", "40", "58");

  /** A lock that was not to be had in time, and a primary that became a replica. */
  private static final Set<String> STATES = Set.of("55P03", "25006");

  @Override
  public Optional<Refusal> translate(Throwable fault) {
    return fault instanceof SQLException exception && mayPass(exception)
        ? Optional.of(
            Refusal.unavailable(
                "database_unavailable", "The database does not answer just now; please try again"))
        : Optional.empty();
  }

  private static boolean mayPass(SQLException exception) {
    return exception instanceof SQLTransientConnectionException
        || exception instanceof SQLNonTransientConnectionException
        || exception instanceof SQLRecoverableException
        || isPassing(exception.getSQLState());
  }

  private static boolean isPassing(@Nullable String state) {
    return state != null
        && state.length() == 5
        && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
  }
}
