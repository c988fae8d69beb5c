package me.uport.web.database;

import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Commits that wait for the disk afterwards and together, instead of each with its locks held.
 * PostgreSQL writes its log in order, so that a later commit that waited for the disk has all
 * earlier ones on it. Thread-safe.
 */
final class Durability {

  private static final int LARGEST_GROUP = 1_000;

  /** Only a transaction that has written something waits for the disk; this leaves nothing. */
  private static final String WRITE_AND_WAIT =
      "SELECT pg_logical_emit_message(true, 'uport.flush', '')";

  private static final String DO_NOT_WAIT = "SELECT set_config('synchronous_commit', 'off', true)";

  private final JdbcClient database;
  private final SharedStatement<Object, Object, Boolean> waits =
      new SharedStatement<>(LARGEST_GROUP, this::waitFor);

  Durability(JdbcClient database) {
    this.database = database;
  }

  /** The transaction at hand will not wait for the disk. */
  void postpone() {
    database.sql(DO_NOT_WAIT).query(String.class).single();
  }

  /** Returns when all that was committed before is on the disk. */
  void await() {
    Object turn = new Object();
    waits.run(turn, turn);
  }

  private List<Boolean> waitFor(List<Object> turns) {
    database.sql(WRITE_AND_WAIT).query((row, number) -> true).single();
    return Collections.nCopies(turns.size(), true);
  }
}
