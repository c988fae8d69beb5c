package me.uport.pututu.revocation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import me.uport.pututu.token.NotificationToken;
import me.uport.pututu.user.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements over {@code revocations}. */
@Repository
class RevocationStore {

  private final JdbcClient jdbc;

  RevocationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Revoking again moves the moment forward, never back. */
  Revocation revokeDapp(UUID id, UserId issuer, String dapp, Instant now) {
    return jdbc.sql(
            """
            INSERT INTO revocations (id, issuer, dapp, revoked_at) VALUES (:id, :issuer, :dapp, :now)
            ON CONFLICT (issuer, dapp) DO UPDATE
              SET revoked_at = greatest(revocations.revoked_at, excluded.revoked_at)
            RETURNING id, dapp, token_key, revoked_at
            """)
        .param("id", id)
        .param("issuer", issuer.value())
        .param("dapp", dapp)
        .param("now", timestamp(now))
        .query(RevocationStore::read)
        .single();
  }

  Revocation revokeToken(
      UUID id, UserId issuer, String tokenKey, Instant now, @Nullable Instant expiresAt) {
    return jdbc.sql(
            """
            INSERT INTO revocations (id, issuer, token_key, revoked_at, expires_at)
            VALUES (:id, :issuer, :tokenKey, :now, :expiresAt)
            ON CONFLICT (issuer, token_key) DO UPDATE SET token_key = excluded.token_key
            RETURNING id, dapp, token_key, revoked_at
            """)
        .param("id", id)
        .param("issuer", issuer.value())
        .param("tokenKey", tokenKey)
        .param("now", timestamp(now))
        .param("expiresAt", expiresAt == null ? null : timestamp(expiresAt))
        .query(RevocationStore::read)
        .single();
  }

  /** A token without an {@code iat} is as old as can be. */
  boolean covers(NotificationToken token) {
    return jdbc.sql(
            """
            SELECT EXISTS (
              SELECT FROM revocations WHERE issuer = :issuer
                AND (token_key = :tokenKey OR dapp = :dapp AND revoked_at >= :issuedAt))
            """)
        .param("issuer", token.user().value())
        .param("tokenKey", token.key())
        .param("dapp", token.dapp())
        .param("issuedAt", timestamp(token.issuedAt() == null ? Instant.EPOCH : token.issuedAt()))
        .query(Boolean.class)
        .single();
  }

  int count(UserId issuer) {
    return jdbc.sql("SELECT count(*) FROM revocations WHERE issuer = :issuer")
        .param("issuer", issuer.value())
        .query(Integer.class)
        .single();
  }

  List<Revocation> list(UserId issuer) {
    return jdbc.sql(
            """
            SELECT id, dapp, token_key, revoked_at FROM revocations WHERE issuer = :issuer
            ORDER BY id
            """)
        .param("issuer", issuer.value())
        .query(RevocationStore::read)
        .list();
  }

  boolean delete(UserId issuer, UUID id) {
    return jdbc.sql("DELETE FROM revocations WHERE issuer = :issuer AND id = :id")
            .param("issuer", issuer.value())
            .param("id", id)
            .update()
        == 1;
  }

  private static Revocation read(ResultSet row, int number) throws SQLException {
    return new Revocation(
        row.getObject("id", UUID.class),
        row.getString("dapp"),
        row.getString("token_key"),
        row.getObject("revoked_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
