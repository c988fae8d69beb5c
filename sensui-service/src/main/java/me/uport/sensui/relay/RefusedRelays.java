package me.uport.sensui.relay;

import java.sql.Timestamp;
import java.time.Clock;
import me.uport.node.Hash32;
import me.uport.web.sweep.ExpiredRows;
import me.uport.web.sweep.Sweep;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Remembers meta-transactions that revert, so that neither gas nor the node's time is spent on them
 * again.
 */
@Repository
class RefusedRelays {
  private static final String REMEMBER =
      """
      INSERT INTO refused_relay (chain_id, digest, reason, expires_at) VALUES (:chain, :digest, :reason, :expires)
      ON CONFLICT (chain_id, digest) DO UPDATE SET reason = excluded.reason, expires_at = excluded.expires_at
      """;

  private final JdbcClient database;
  private final Clock clock;
  private final RelayProperties properties;

  RefusedRelays(JdbcClient database, Clock clock, RelayProperties properties) {
    this.database = database;
    this.clock = clock;
    this.properties = properties;
  }

  void remember(long chainId, Hash32 digest, String reason) {
    database
        .sql(REMEMBER)
        .param("chain", chainId)
        .param("digest", digest.toString())
        .param("reason", reason)
        .param("expires", Timestamp.from(clock.instant().plus(properties.refusalMemory())))
        .update();
  }

  @Configuration(proxyBeanMethods = false)
  static class Sweeping {

    @Bean
    Sweep refusedRelaySweep(JdbcClient database, Clock clock) {
      return new ExpiredRows("refused_relay", database, clock);
    }
  }
}
