package me.uport.chain.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import me.uport.chain.Network;
import me.uport.chain.Networks;
import org.jspecify.annotations.Nullable;

/** How columns are told. */
final class Rows {
  private Rows() {}

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** The name of a network; of one that is not configured any more, its chain id. */
  static String network(Networks networks, long chainId) {
    return networks
        .find(chainId)
        .map(Network::name)
        .orElseGet(() -> "0x" + Long.toHexString(chainId));
  }
}
