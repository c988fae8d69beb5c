package me.uport.pututu.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import me.uport.pututu.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is online, at any instance. It only delays wake-ups by seconds: a row of a wallet that is
 * gone costs its phone no more than that.
 */
@Repository
public class Presences {

  private final JdbcClient jdbc;
  private final LiveProperties properties;
  private final Clock clock;

  Presences(JdbcClient jdbc, LiveProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.properties = properties;
    this.clock = clock;
  }

  /** How long to wait before a user's phone is woken: a while when a wallet of theirs is online. */
  public Duration pushDelay(UserId user) {
    boolean online =
        jdbc.sql(
                "SELECT EXISTS (SELECT FROM presences WHERE recipient = :user AND expires_at > :now)")
            .param("user", user.value())
            .param("now", timestamp(clock.instant()))
            .query(Boolean.class)
            .single();
    return online ? properties.pushDelay() : Duration.ZERO;
  }

  /**
   * A wallet is online.
   *
   * @return when to say so again
   */
  Instant renew(UUID connection, UserId user) {
    Instant now = clock.instant();
    jdbc.sql(
            """
            INSERT INTO presences (connection, recipient, expires_at) VALUES (:connection, :user, :expiresAt)
            ON CONFLICT (connection) DO UPDATE SET expires_at = excluded.expires_at
            """)
        .param("connection", connection)
        .param("user", user.value())
        .param("expiresAt", timestamp(now.plus(properties.presence())))
        .update();
    return now.plus(properties.presence().dividedBy(3));
  }

  void leave(UUID connection) {
    jdbc.sql("DELETE FROM presences WHERE connection = :connection")
        .param("connection", connection)
        .update();
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
