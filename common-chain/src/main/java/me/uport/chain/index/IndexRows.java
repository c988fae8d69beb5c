package me.uport.chain.index;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import me.uport.node.Hash32;
import me.uport.node.Log;
import me.uport.web.database.RetryingTransactions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What one instance writes of one registry. Every change of how far it has been read is a
 * compare-and-swap, so that two instances that both believe to hold the lease do no harm.
 */
final class IndexRows {

  /** Longer data is not kept: a name of 32 bytes and a value, which wallets keep short. */
  static final int LARGEST_DATA = 65_536;

  /** How many of the newest blocks are remembered though nothing happened in them. */
  private static final int REMEMBERED_BLOCKS = 1024;

  private static final String KEY = "chain_id = :chain AND registry = :registry";

  private final NamedParameterJdbcOperations batches;
  private final JdbcClient database;
  private final RetryingTransactions transactions;
  private final Registry registry;
  private final UUID instance;

  IndexRows(
      NamedParameterJdbcOperations batches,
      RetryingTransactions transactions,
      Registry registry,
      UUID instance) {
    this.batches = batches;
    this.database = JdbcClient.create(batches);
    this.transactions = transactions;
    this.registry = registry;
    this.instance = instance;
  }

  /** Begins an index, and begins it anew when it is to have older events than it was made for. */
  void open() {
    transactions.execute(
        () -> {
          sql("DELETE FROM registry_index WHERE " + KEY + " AND start_block > :start").update();
          return sql("""
          INSERT INTO registry_index (chain_id, registry, start_block, head_block)
          VALUES (:chain, :registry, :start, :start - 1) ON CONFLICT DO NOTHING
          """)
              .update();
        });
  }

  /** Takes or prolongs the lease; false while another instance has it. */
  boolean lease(Duration lease) {
    return sql("UPDATE registry_index SET holder = :instance,"
                + " held_until = now() + make_interval(secs => :seconds) WHERE "
                + KEY
                + " AND (holder = :instance OR held_until IS NULL OR held_until <= now())")
            .param("seconds", lease.toMillis() / 1000.0)
            .update()
        == 1;
  }

  /** Gives the lease back. */
  void release() {
    sql("UPDATE registry_index SET holder = NULL, held_until = NULL WHERE "
            + KEY
            + " AND holder = :instance")
        .update();
  }

  ReadPosition position() {
    return sql("SELECT head_block, head_hash FROM registry_index WHERE " + KEY)
        .query((row, _) -> new ReadPosition(row.getLong(1), hash(row.getBytes(2))))
        .single();
  }

  /** The newest blocks that are known up to a height, the newest first. */
  List<KnownBlock> blocksUpTo(long number, int limit) {
    return sql("""
    SELECT number, hash FROM registry_block
    WHERE chain_id = :chain AND registry = :registry AND number <= :number
    ORDER BY number DESC LIMIT :limit
    """)
        .param("number", number)
        .param("limit", limit)
        .query((row, _) -> new KnownBlock(row.getLong(1), Hash32.of(row.getBytes(2)), null))
        .list();
  }

  /**
   * Writes down what happened after a position.
   *
   * @param from the position that it begins behind
   * @param end the last block that was read
   * @param others the block before it, and the blocks with events
   * @param logs the events
   * @return false when another instance was here in the meantime; then nothing is written
   */
  boolean advance(
      ReadPosition from, KnownBlock end, Collection<KnownBlock> others, List<Log> logs) {
    return transactions.execute(
        () -> {
          if (!move(from, end)) {
            return false;
          }
          others.stream().filter(block -> block.number() >= 0).distinct().forEach(this::remember);
          remember(end);
          batches.batchUpdate(
              INSERT_EVENT, logs.stream().map(this::event).toArray(MapSqlParameterSource[]::new));
          forget(from.block() - REMEMBERED_BLOCKS, end.number() - REMEMBERED_BLOCKS);
          return true;
        });
  }

  /**
   * Takes back what came after a block.
   *
   * @param to an ancestor of the chain as it is now; null when there is none
   */
  boolean rollBack(ReadPosition from, @Nullable KnownBlock to) {
    return transactions.execute(
        () -> {
          if (!move(from, to)) {
            return false;
          }
          sql("DELETE FROM registry_block WHERE " + KEY + " AND number > :last")
              .param("last", to == null ? -1 : to.number())
              .update();
          return true;
        });
  }

  private boolean move(ReadPosition from, @Nullable KnownBlock to) {
    return sql("UPDATE registry_index SET head_block = :to, head_hash = :toHash WHERE "
                + KEY
                + " AND head_block = :from AND head_hash IS NOT DISTINCT FROM CAST(:fromHash AS"
                + " bytea) AND holder = :instance")
            .param("to", to == null ? registry.startBlock() - 1 : to.number())
            .param("toHash", to == null ? null : to.hash().bytes())
            .param("from", from.block())
            .param("fromHash", from.hash() == null ? null : from.hash().bytes())
            .update()
        == 1;
  }

  /** Two blocks of one height cannot both be ancestors of the newest one. */
  private void remember(KnownBlock block) {
    int written =
        sql("""
        INSERT INTO registry_block AS known (chain_id, registry, number, hash, made_at)
        VALUES (:chain, :registry, :number, :hash, :madeAt)
        ON CONFLICT (chain_id, registry, number) DO UPDATE
          SET made_at = coalesce(known.made_at, excluded.made_at)
          WHERE known.hash = excluded.hash
        """)
            .param("number", block.number())
            .param("hash", block.hash().bytes())
            .param("madeAt", block.madeAt() == null ? null : Timestamp.from(block.madeAt()))
            .update();
    if (written != 1) {
      throw new IllegalStateException(
          "Block %d of chain %d is in the index with another hash than %s"
              .formatted(block.number(), registry.chainId(), block.hash()));
    }
  }

  private static final String INSERT_EVENT =
      """
      INSERT INTO registry_event (chain_id, registry, block, log_index, identity, topic, data)
      VALUES (:chain, :registry, :block, :logIndex, :identity, :topic, :data)
      ON CONFLICT DO NOTHING
      """;

  private MapSqlParameterSource event(Log log) {
    byte[] data = log.data().toArray();
    byte[] identity = new byte[20];
    System.arraycopy(log.topics().get(1).bytes(), 12, identity, 0, identity.length);
    return new MapSqlParameterSource(key())
        .addValue("block", log.blockNumber())
        .addValue("logIndex", Math.toIntExact(log.logIndex()))
        .addValue("identity", identity)
        .addValue("topic", log.topics().getFirst().bytes())
        .addValue("data", data.length > LARGEST_DATA ? null : data);
  }

  /**
   * Of the blocks that have become too old to be remembered for themselves those without events.
   * What is older was looked at before: the blocks with events, which stay, are looked at once and
   * not with each new block. {@code OFFSET 0} has the events looked up, and not read as a whole.
   */
  private void forget(long from, long before) {
    sql("DELETE FROM registry_block AS old WHERE "
            + KEY
            + " AND number >= :from AND number < :before AND NOT EXISTS (SELECT 1 FROM"
            + " registry_event AS event WHERE event.chain_id = old.chain_id"
            + " AND event.registry = old.registry AND event.block = old.number OFFSET 0)")
        .param("from", from)
        .param("before", before)
        .update();
  }

  private JdbcClient.StatementSpec sql(String statement) {
    return database.sql(statement).params(key());
  }

  private Map<String, Object> key() {
    return Map.of(
        "chain",
        registry.chainId(),
        "registry",
        registry.address().bytes(),
        "start",
        registry.startBlock(),
        "instance",
        instance);
  }

  private static @Nullable Hash32 hash(byte @Nullable [] bytes) {
    return bytes == null ? null : Hash32.of(bytes);
  }
}
