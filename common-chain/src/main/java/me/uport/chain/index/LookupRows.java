package me.uport.chain.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import me.uport.chain.index.Lookup.Found;
import me.uport.crypto.Address;
import me.uport.crypto.Hex;
import me.uport.did.ethr.ChainLog;
import me.uport.did.ethr.IndexedEvents.IndexedEvent;
import me.uport.node.Hash32;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what the index has of an identity. Thread-safe. */
final class LookupRows {

  /** One statement, so that anchor and events are of one state of the index. */
  private static final String LOOKUP =
      """
      SELECT anchor.number, anchor.hash, event.block, event.log_index, event.topic, event.data,
             block.hash, block.made_at
      FROM registry_index AS known
      LEFT JOIN LATERAL (
        SELECT number, hash FROM registry_block
        WHERE chain_id = known.chain_id AND registry = known.registry
          AND number < least(known.head_block, :below)
        ORDER BY number DESC LIMIT 1) AS anchor ON true
      LEFT JOIN LATERAL (
        SELECT block, log_index, topic, data FROM registry_event
        WHERE chain_id = known.chain_id AND registry = known.registry AND identity = :identity
        ORDER BY block DESC, log_index DESC LIMIT :limit) AS event ON true
      LEFT JOIN registry_block AS block
        ON block.chain_id = known.chain_id AND block.registry = known.registry
          AND block.number = event.block
      WHERE known.chain_id = :chain AND known.registry = :registry AND known.head_hash IS NOT NULL
      ORDER BY event.block, event.log_index
      """;

  private final JdbcClient database;
  private final Registry registry;

  LookupRows(JdbcClient database, Registry registry) {
    this.database = database;
    this.registry = registry;
  }

  /**
   * Looks an identity up.
   *
   * @param below the anchor lies below this block
   * @param limit how many events at most, the newest
   */
  Lookup find(Address identity, long below, int limit) {
    List<@Nullable Found> events = new ArrayList<>();
    List<KnownBlock> anchors = new ArrayList<>();
    database
        .sql(LOOKUP)
        .param("chain", registry.chainId())
        .param("registry", registry.address().bytes())
        .param("identity", identity.bytes())
        .param("below", below)
        .param("limit", limit)
        .query(
            row -> {
              if (anchors.isEmpty() && row.getBytes(2) != null) {
                anchors.add(new KnownBlock(row.getLong(1), Hash32.of(row.getBytes(2)), null));
              }
              if (row.getBytes(5) != null) {
                events.add(found(row, identity));
              }
            });
    List<Found> kept = events.stream().filter(it -> it != null).toList();
    return new Lookup(
        anchors.isEmpty() ? null : anchors.getFirst(), kept, kept.size() == events.size());
  }

  private static @Nullable Found found(ResultSet row, Address identity) throws SQLException {
    byte[] data = row.getBytes(6);
    if (data == null) {
      return null;
    }
    byte[] subject = new byte[32];
    System.arraycopy(identity.bytes(), 0, subject, 12, Address.LENGTH);
    ChainLog log =
        new ChainLog(
            List.of(Hex.encode(row.getBytes(5)), Hex.encode(subject)),
            data,
            row.getLong(3),
            row.getInt(4));
    return new Found(
        new IndexedEvent(log, row.getTimestamp(8).toInstant()), Hash32.of(row.getBytes(7)));
  }
}
