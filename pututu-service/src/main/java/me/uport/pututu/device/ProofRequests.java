package me.uport.pututu.device;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts the pushes for proof to each address, so that nobody's phone or server is flooded by
 * registering it over and over.
 */
@Repository
class ProofRequests {

  private static final Duration PERIOD = Duration.ofHours(1);
  private static final String TABLE = "proof_requests";

  @Configuration(proxyBeanMethods = false)
  static class Expiry {

    @Bean
    Sweep expiredProofRequests(JdbcClient jdbc, Clock clock) {
      return new ExpiredRows(TABLE, jdbc, clock);
    }
  }

  private final JdbcClient jdbc;
  private final EndpointProperties endpoints;
  private final Clock clock;

  ProofRequests(JdbcClient jdbc, EndpointProperties endpoints, Clock clock) {
    this.jdbc = jdbc;
    this.endpoints = endpoints;
    this.clock = clock;
  }

  /** Notes one more push, unless there were as many within the hour as may be. */
  boolean admit(NewDevice request) {
    byte[] address = address(request);
    Instant now = clock.instant();
    // Two users who register one address at once wait for each other.
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(encode(:address, 'hex'), 0))")
        .param("address", address)
        .query((row, number) -> true)
        .single();
    return jdbc.sql(
                """
                INSERT INTO proof_requests (address, expires_at)
                SELECT :address, :expiresAt
                WHERE (SELECT count(*) FROM proof_requests WHERE address = :address AND expires_at > :now) < :most
                """)
            .param("address", address)
            .param("expiresAt", timestamp(now.plus(PERIOD)))
            .param("now", timestamp(now))
            .param("most", endpoints.maxProofsPerHour())
            .update()
        == 1;
  }

  private static byte[] address(NewDevice request) {
    try {
      String address = request.platform() + " " + request.token();
      return MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static OffsetDateTime timestamp(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
