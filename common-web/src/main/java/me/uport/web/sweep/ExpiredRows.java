package me.uport.web.sweep;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Deletes the rows of a table whose column {@code expires_at} has passed. Reading must not depend
 * on it: an expired row is as good as gone before it is swept.
 */
public final class ExpiredRows implements Sweep {

  private final String table;
  private final String statement;
  private final JdbcClient database;
  private final InstantSource clock;

  /**
   * Sweeps one table.
   *
   * @param table with columns {@code expires_at}, indexed; a constant of the code, never input
   */
  public ExpiredRows(String table, JdbcClient database, InstantSource clock) {
    this.table = table;
    this.statement =
        """
        DELETE FROM %1$s WHERE ctid IN (
          SELECT ctid FROM %1$s WHERE expires_at <= :now
          ORDER BY expires_at LIMIT :limit FOR UPDATE SKIP LOCKED)
        """
            .formatted(table);
    this.database = database;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "expired rows of " + table;
  }

  @Override
  public int batch(int limit) {
    return database
        .sql(statement)
        .param("now", Timestamp.from(clock.instant()))
        .param("limit", limit)
        .update();
  }
}
