package me.uport.caleuche.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import me.uport.transparency.MerkleTree.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hashes of the tree, and what was signed of it. */
@Repository
class LogRows {

  private static final int INSERTED_AT_ONCE = 1000;

  private final JdbcClient jdbc;
  private final JdbcTemplate batches;
  private final Clock clock;

  LogRows(JdbcClient jdbc, JdbcTemplate batches, Clock clock) {
    this.jdbc = jdbc;
    this.batches = batches;
    this.clock = clock;
  }

  /** Leaves of the tree. Leaves are added and signed in one transaction, so a checkpoint tells. */
  long size() {
    return latest().map(SignedCheckpoint::size).orElse(0L);
  }

  Map<Node, byte[]> hashes(Collection<Node> nodes) {
    Map<Node, byte[]> hashes = new HashMap<>();
    jdbc.sql(
            """
            SELECT level, index, hash FROM log_node
            JOIN unnest(:levels::smallint[], :indexes::bigint[]) AS wanted (level, index) USING (level, index)
            """)
        .param("levels", nodes.stream().map(node -> (short) node.level()).toArray(Short[]::new))
        .param("indexes", nodes.stream().map(Node::index).toArray(Long[]::new))
        .query(
            row -> {
              hashes.put(new Node(row.getInt("level"), row.getLong("index")), row.getBytes("hash"));
            });
    return hashes;
  }

  void add(Map<Node, byte[]> nodes) {
    batches.batchUpdate(
        "INSERT INTO log_node (level, index, hash) VALUES (?, ?, ?)",
        nodes.entrySet(),
        INSERTED_AT_ONCE,
        (statement, node) -> {
          statement.setInt(1, node.getKey().level());
          statement.setLong(2, node.getKey().index());
          statement.setBytes(3, node.getValue());
        });
  }

  void sign(long size, byte[] root, String note) {
    jdbc.sql(
            "INSERT INTO log_checkpoint (size, root, note, created_at) VALUES (:size, :root, :note, :now)")
        .param("size", size)
        .param("root", root)
        .param("note", note)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  Optional<SignedCheckpoint> latest() {
    return jdbc.sql("SELECT size, note FROM log_checkpoint ORDER BY size DESC LIMIT 1")
        .query(LogRows::checkpoint)
        .optional();
  }

  /** The checkpoint of a size; the newest for null. */
  Optional<SignedCheckpoint> checkpoint(@Nullable Long size) {
    return size == null
        ? latest()
        : jdbc.sql("SELECT size, note FROM log_checkpoint WHERE size = :size")
            .param("size", size)
            .query(LogRows::checkpoint)
            .optional();
  }

  private static SignedCheckpoint checkpoint(ResultSet row, int number) throws SQLException {
    return new SignedCheckpoint(row.getLong("size"), row.getString("note"));
  }
}
