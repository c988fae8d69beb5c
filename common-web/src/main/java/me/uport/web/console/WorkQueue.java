package me.uport.web.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Work that waits in rows of a service; a bean. All of them make the section {@code queues}.
 * Thread-safe.
 */
public final class WorkQueue {

  /** More than these are not counted, and not read: "more than" is all that an operator needs. */
  static final int MOST_COUNTED = 10_000;

  private final String name;
  private final JdbcClient jdbc;
  private final String sql;

  /**
   * @param name for people: {@code callbacks}
   * @param since the rows, by an index of those that wait: a SELECT of one column, the instant
   *     since when each waits
   */
  public WorkQueue(String name, JdbcClient jdbc, String since) {
    this.name = name;
    this.jdbc = jdbc;
    this.sql =
        "SELECT count(*) AS waiting, min(since) AS since FROM (%s LIMIT %d) waiting (since)"
            .formatted(since, MOST_COUNTED + 1);
  }

  /**
   * How much waits.
   *
   * @param waiting at most {@value #MOST_COUNTED} and one, which means more
   * @param since when the oldest of them came
   */
  record State(String name, long waiting, @Nullable Instant since) {}

  State state() {
    return jdbc.sql(sql)
        .query(
            (row, _) -> {
              OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
              return new State(
                  name, row.getLong("waiting"), since == null ? null : since.toInstant());
            })
        .single();
  }
}
