package me.uport.caleuche.backup;

import java.util.List;
import me.uport.web.console.ConsoleSection;
import me.uport.web.console.CostlyFigure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * {@code hubs}: all together, and the largest, for the operator's console. There is no index by
 * size: every append would have to maintain it.
 */
@Component
class HubSection implements ConsoleSection {

  private static final int LARGEST = 10;

  private static final String IN_ALL =
      """
      SELECT count(*) AS hubs, coalesce(sum(length), 0) AS events,
        coalesce(sum(kept_bytes), 0) AS bytes
      FROM hub
      """;

  private static final String LARGEST_HUBS =
      """
      SELECT owner, length, kept_events, kept_bytes FROM hub
      ORDER BY kept_bytes DESC, length DESC, hub_id LIMIT ?
      """;

  private final JdbcClient database;
  private final HubQuota quota;
  private final CostlyFigure<Figures> figures = new CostlyFigure<>(this::read);

  HubSection(JdbcClient database, HubQuota quota) {
    this.database = database;
    this.quota = quota;
  }

  /**
   * All hubs.
   *
   * @param events ever appended
   * @param bytes of the bodies that are kept
   * @param mostBytes that one hub may keep
   */
  record Figures(long hubs, long events, long bytes, long mostBytes, List<Size> largest) {}

  /** One hub; its owner is a DID. */
  record Size(String owner, long events, long keptEvents, long keptBytes) {}

  @Override
  public String name() {
    return "hubs";
  }

  @Override
  public Figures figures() {
    return figures.get();
  }

  private Figures read() {
    List<Size> largest =
        database
            .sql(LARGEST_HUBS)
            .params(LARGEST)
            .query(
                (row, _) ->
                    new Size(
                        row.getString("owner"),
                        row.getLong("length"),
                        row.getLong("kept_events"),
                        row.getLong("kept_bytes")))
            .list();
    return database
        .sql(IN_ALL)
        .query(
            (row, _) ->
                new Figures(
                    row.getLong("hubs"),
                    row.getLong("events"),
                    row.getLong("bytes"),
                    quota.maxBytes().toBytes(),
                    largest))
        .single();
  }
}
