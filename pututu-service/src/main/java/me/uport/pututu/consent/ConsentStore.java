package me.uport.pututu.consent;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over {@code permissions}, {@code dapp_limits} and {@code uses}. */
@Repository
class ConsentStore {

  private static final int DAYS_A_COUNT_IS_KEPT = 2;

  private final JdbcClient jdbc;

  ConsentStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts one more message, unless as many came that day as may.
   *
   * @return whether it was counted
   */
  boolean use(UserId recipient, String subject, LocalDate day, int most) {
    if (most == 0) {
      return false;
    }
    return jdbc.sql(
                """
                INSERT INTO uses (recipient, subject, day, used, expires_at)
                VALUES (:recipient, :subject, :day, 1, :expiresAt)
                ON CONFLICT (recipient, subject, day) DO UPDATE SET used = uses.used + 1
                  WHERE uses.used < :most
                """)
            .param("recipient", recipient.value())
            .param("subject", subject)
            .param("day", day)
            .param(
                "expiresAt",
                day.plusDays(DAYS_A_COUNT_IS_KEPT).atStartOfDay().atOffset(ZoneOffset.UTC))
            .param("most", most)
            .update()
        == 1;
  }

  /**
   * Notes that a token was shown.
   *
   * @param forgottenAt when it is over
   */
  void noteShown(NotificationToken token, Instant now, Instant forgottenAt) {
    jdbc.sql(
            """
            INSERT INTO permissions (recipient, token_key, dapp, endpoint, per_day, urgent, proof, issued_at,
              expires_at, first_used, last_used)
            VALUES (:recipient, :tokenKey, :dapp, :endpoint, :perDay, :urgent, :proof, :issuedAt,
              :expiresAt, :now, :now)
            ON CONFLICT (recipient, token_key) DO UPDATE SET uses = permissions.uses + 1,
              last_used = greatest(permissions.last_used, excluded.last_used),
              expires_at = excluded.expires_at
            """)
        .param("recipient", token.user().value())
        .param("tokenKey", token.key())
        .param("dapp", token.dapp())
        .param("endpoint", token.endpoint())
        .param("perDay", token.limits().perDay())
        .param("urgent", token.limits().urgent())
        .param("proof", token.limits().proof())
        .param("issuedAt", token.issuedAt() == null ? null : timestamp(token.issuedAt()))
        .param("expiresAt", timestamp(forgottenAt))
        .param("now", timestamp(now))
        .update();
  }

  /** Forgets what was used longest ago, beyond so many. */
  void keepNewest(UserId recipient, int most) {
    jdbc.sql(
            """
            DELETE FROM permissions WHERE recipient = :recipient AND token_key IN (
              SELECT token_key FROM permissions WHERE recipient = :recipient
              ORDER BY last_used DESC, token_key OFFSET :most)
            """)
        .param("recipient", recipient.value())
        .param("most", most)
        .update();
  }

  List<Permission> permissions(UserId recipient, Instant now) {
    return jdbc.sql(
            """
            SELECT * FROM permissions WHERE recipient = :recipient AND expires_at > :now
            ORDER BY last_used DESC, token_key
            """)
        .param("recipient", recipient.value())
        .param("now", timestamp(now))
        .query(ConsentStore::permission)
        .list();
  }

  Optional<Permission> permission(UserId recipient, String tokenKey) {
    return jdbc.sql(
            "SELECT * FROM permissions WHERE recipient = :recipient AND token_key = :tokenKey")
        .param("recipient", recipient.value())
        .param("tokenKey", tokenKey)
        .query(ConsentStore::permission)
        .optional();
  }

  Optional<DappLimit> limit(UserId recipient, String dapp) {
    return jdbc.sql(
            """
            SELECT dapp, per_day, urgent, proof FROM dapp_limits
            WHERE recipient = :recipient AND dapp = :dapp
            """)
        .param("recipient", recipient.value())
        .param("dapp", dapp)
        .query(
            (row, number) ->
                new DappLimit(
                    row.getString("dapp"),
                    row.getObject("per_day", Integer.class),
                    row.getBoolean("urgent"),
                    row.getBoolean("proof")))
        .optional();
  }

  int countLimits(UserId recipient) {
    return jdbc.sql("SELECT count(*) FROM dapp_limits WHERE recipient = :recipient")
        .param("recipient", recipient.value())
        .query(Integer.class)
        .single();
  }

  void setLimit(UserId recipient, DappLimit limit, Instant now) {
    jdbc.sql(
            """
            INSERT INTO dapp_limits (recipient, dapp, per_day, urgent, proof, updated_at)
            VALUES (:recipient, :dapp, :perDay, :urgent, :proof, :now)
            ON CONFLICT (recipient, dapp) DO UPDATE SET per_day = excluded.per_day,
              urgent = excluded.urgent, proof = excluded.proof, updated_at = excluded.updated_at
            """)
        .param("recipient", recipient.value())
        .param("dapp", limit.dapp())
        .param("perDay", limit.perDay())
        .param("urgent", limit.urgent())
        .param("proof", limit.proof())
        .param("now", timestamp(now))
        .update();
  }

  void dropLimit(UserId recipient, String dapp) {
    jdbc.sql("DELETE FROM dapp_limits WHERE recipient = :recipient AND dapp = :dapp")
        .param("recipient", recipient.value())
        .param("dapp", dapp)
        .update();
  }

  /** All dapps that have written, or that the user has set limits for, the newest first. */
  List<DappView> dapps(UserId recipient, LocalDate day, Instant now) {
    return jdbc.sql(
            """
            WITH shown AS (
              SELECT dapp, count(*) AS tokens, min(first_used) AS first_used, max(last_used) AS last_used
              FROM permissions WHERE recipient = :recipient AND expires_at > :now GROUP BY dapp)
            SELECT dapp, coalesce(s.tokens, 0) AS tokens, s.first_used, s.last_used,
              coalesce(u.used, 0) AS used_today, l.per_day, coalesce(l.urgent, true) AS urgent,
              coalesce(l.proof, false) AS proof
            FROM shown s
              FULL JOIN (SELECT * FROM dapp_limits WHERE recipient = :recipient) l USING (dapp)
              LEFT JOIN uses u ON u.recipient = :recipient AND u.day = :day AND u.subject = 'dapp ' || dapp
            ORDER BY s.last_used DESC NULLS LAST, dapp
            """)
        .param("recipient", recipient.value())
        .param("day", day)
        .param("now", timestamp(now))
        .query(
            (row, number) ->
                new DappView(
                    row.getString("dapp"),
                    row.getInt("tokens"),
                    instant(row, "first_used"),
                    instant(row, "last_used"),
                    row.getInt("used_today"),
                    row.getObject("per_day", Integer.class),
                    row.getBoolean("urgent"),
                    row.getBoolean("proof")))
        .list();
  }

  @SuppressWarnings("NullAway") // Two of the columns are never null.
  private static Permission permission(ResultSet row, int number) throws SQLException {
    return new Permission(
        row.getString("token_key"),
        row.getString("dapp"),
        row.getString("endpoint"),
        row.getObject("per_day", Integer.class),
        row.getBoolean("urgent"),
        row.getBoolean("proof"),
        instant(row, "issued_at"),
        instant(row, "expires_at"),
        instant(row, "first_used"),
        instant(row, "last_used"),
        row.getLong("uses"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
