package me.uport.sensui.webhooks;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import me.uport.chain.TransactionEvent.Kind;
import me.uport.chain.TransactionFeed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the table {@code webhook}. */
@Repository
class WebhookRows {
  /** Whoever is killed during an attempt leaves it to be made again after the lease. */
  private static final String CLAIM =
      """
      UPDATE webhook SET attempts = attempts + 1, next_attempt_at = :again, updated_at = :now
       WHERE id IN (
         SELECT id FROM webhook WHERE active AND position < :last AND next_attempt_at <= :now
          ORDER BY next_attempt_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING *
      """;

  private final JdbcClient database;
  private final Clock clock;

  WebhookRows(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  void insert(Webhook webhook) {
    database
        .sql(
            """
            INSERT INTO webhook (id, sponsor, url, kinds, position, next_attempt_at, created_at, updated_at)
            VALUES (:id, :sponsor, :url, :kinds, :position, :now, :now, :now)
            """)
        .param("id", webhook.id())
        .param("sponsor", webhook.sponsor())
        .param("url", webhook.url().toString())
        .param("kinds", webhook.kinds().stream().map(Enum::name).collect(Collectors.joining(",")))
        .param("position", webhook.position())
        .param("now", in(Duration.ZERO))
        .update();
  }

  List<Webhook> of(String sponsor) {
    return database
        .sql("SELECT * FROM webhook WHERE sponsor = ? ORDER BY created_at, id")
        .param(sponsor)
        .query((row, _) -> webhook(row))
        .list();
  }

  Optional<Webhook> find(String sponsor, UUID id) {
    return database
        .sql("SELECT * FROM webhook WHERE sponsor = ? AND id = ?")
        .params(sponsor, id)
        .query((row, _) -> webhook(row))
        .optional();
  }

  boolean delete(String sponsor, UUID id) {
    return database
            .sql("DELETE FROM webhook WHERE sponsor = ? AND id = ?")
            .params(sponsor, id)
            .update()
        == 1;
  }

  /** Starts again behind a position, also after it was given up. */
  void replay(UUID id, long position) {
    database
        .sql(
            """
            UPDATE webhook SET position = :position, active = true, attempts = 0, next_attempt_at = :now,
                               updated_at = :now
             WHERE id = :id
            """)
        .param("position", position)
        .param("now", in(Duration.ZERO))
        .param("id", id)
        .update();
  }

  /**
   * Those that have something new to look at.
   *
   * @param last the newest position of the feed
   */
  List<Webhook> claimDue(long last, int limit, Duration lease) {
    return database
        .sql(CLAIM)
        .param("last", last)
        .param("again", in(lease))
        .param("now", in(Duration.ZERO))
        .param("limit", limit)
        .query((row, _) -> webhook(row))
        .list();
  }

  /** Everything up to a position was taken, unless somebody has asked for a replay meanwhile. */
  void taken(Webhook claimed, long position, String result) {
    record(claimed, position, true, 0, result, Duration.ZERO);
  }

  void tryAgain(Webhook claimed, String result, Duration pause) {
    record(claimed, claimed.position(), true, claimed.attempts(), result, pause);
  }

  void givenUp(Webhook claimed, String result) {
    record(claimed, claimed.position(), false, claimed.attempts(), result, Duration.ZERO);
  }

  private void record(
      Webhook claimed, long position, boolean active, int attempts, String result, Duration pause) {
    database
        .sql(
            """
            UPDATE webhook SET position = :position, active = :active, attempts = :attempts,
                               last_result = :result, next_attempt_at = :next, updated_at = :now
             WHERE id = :id AND position = :before
            """)
        .param("position", position)
        .param("active", active)
        .param("attempts", attempts)
        .param("result", result)
        .param("next", in(pause))
        .param("now", in(Duration.ZERO))
        .param("id", claimed.id())
        .param("before", claimed.position())
        .update();
  }

  /** The entries that are about transactions which the sponsor pays for. */
  List<TransactionFeed.Entry> ofSponsor(String sponsor, List<TransactionFeed.Entry> entries) {
    if (entries.isEmpty()) {
      return entries;
    }
    Set<UUID> paid =
        Set.copyOf(
            database
                .sql(
                    "SELECT transaction_id FROM reservation WHERE sponsor = :sponsor AND transaction_id = ANY (:ids)")
                .param("sponsor", sponsor)
                .param(
                    "ids",
                    entries.stream().map(entry -> entry.transaction().value()).toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    return entries.stream().filter(entry -> paid.contains(entry.transaction().value())).toList();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getObject("id", UUID.class),
        row.getString("sponsor"),
        URI.create(row.getString("url")),
        Arrays.stream(row.getString("kinds").split(","))
            .map(Kind::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
        row.getLong("position"),
        row.getBoolean("active"),
        row.getInt("attempts"),
        row.getString("last_result"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private Timestamp in(Duration later) {
    return Timestamp.from(clock.instant().plus(later));
  }
}
