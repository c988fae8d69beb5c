package me.uport.sensui.funding;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import me.uport.crypto.Address;
import me.uport.node.Wei;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the table {@code funding}. */
@Repository
class FundingRows {
  private static final String INSERT =
      """
      INSERT INTO funding (transaction_id, kind, chain_id, receiver, funder, amount, state, created_at)
      VALUES (:id, :kind, :chain, :receiver, :funder, :amount, :state, :now)
      """;

  private static final String REOPEN =
      """
      UPDATE funding f SET state = 'PENDING', concluded_at = NULL
       WHERE transaction_id = :id AND state = 'DONE'
         AND (kind = 'VAULT' OR NOT EXISTS (
               SELECT 1 FROM funding other
                WHERE other.chain_id = f.chain_id AND other.receiver = f.receiver
                  AND other.state = 'PENDING' AND other.kind <> 'VAULT'))
      """;

  private static final String COLUMNS =
      "SELECT transaction_id, kind, chain_id, receiver, funder, amount, state FROM funding ";

  private final JdbcClient database;
  private final Clock clock;

  FundingRows(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Lets no two transactions decide about the same receiver at once. */
  void lock(long chainId, Address receiver) {
    database
        .sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:key, 7103))) locked")
        .param("key", "funding:" + chainId + ":" + receiver)
        .query(Integer.class)
        .single();
  }

  void insert(Funding funding) {
    database
        .sql(INSERT)
        .param("id", funding.transactionId())
        .param("kind", funding.kind().name())
        .param("chain", funding.chainId())
        .param("receiver", funding.receiver().toString())
        .param("funder", funding.funder() == null ? null : funding.funder().toString())
        .param("amount", new BigDecimal(funding.amount().value()))
        .param("state", funding.state().name())
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }

  /** The newest top-up of an account, of either kind. */
  Optional<Funding> newestTopUp(long chainId, Address receiver) {
    return database
        .sql(
            COLUMNS
                + "WHERE chain_id = :chain AND receiver = :receiver AND kind <> 'VAULT' ORDER BY"
                + " created_at DESC LIMIT 1")
        .param("chain", chainId)
        .param("receiver", receiver.toString())
        .query(FundingRows::funding)
        .optional();
  }

  Optional<Funding> find(UUID transactionId) {
    return database
        .sql(COLUMNS + "WHERE transaction_id = :id")
        .param("id", transactionId)
        .query(FundingRows::funding)
        .optional();
  }

  void conclude(UUID transactionId, Funding.State state) {
    database
        .sql(
            "UPDATE funding SET state = :state, concluded_at = :now WHERE transaction_id = :id AND"
                + " state <> :state")
        .param("state", state.name())
        .param("now", Timestamp.from(clock.instant()))
        .param("id", transactionId)
        .update();
  }

  /**
   * The chain took it back, and will bring it again; unless another top-up was begun meanwhile, it
   * is the one on its way.
   */
  void reopen(UUID transactionId) {
    database.sql(REOPEN).param("id", transactionId).update();
  }

  private static Funding funding(ResultSet row, int number) throws SQLException {
    String funder = row.getString("funder");
    return new Funding(
        row.getObject("transaction_id", UUID.class),
        Funding.Kind.valueOf(row.getString("kind")),
        row.getLong("chain_id"),
        Address.parse(row.getString("receiver")),
        funder == null ? null : Address.parse(funder),
        new Wei(row.getBigDecimal("amount").toBigIntegerExact()),
        Funding.State.valueOf(row.getString("state")));
  }
}
