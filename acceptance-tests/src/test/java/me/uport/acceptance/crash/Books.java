package me.uport.acceptance.crash;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import me.uport.crypto.Address;
import me.uport.node.EthereumNode;
import me.uport.node.JsonRpcNode;
import me.uport.node.NodeSettings;
import me.uport.platform.Platform;
import me.uport.platform.Service;

/** What a service has written down, beside what is on the chain. Used by one thread. */
final class Books implements AutoCloseable {

  /** What every service with a transaction engine has open; {@code %1$s} is its schema. */
  private static final String OPEN =
      """
      (SELECT count(*) FROM %1$s.chain_transaction WHERE final_at IS NULL)
      """;

  private static final String OPEN_IN_SENSUI =
      OPEN
          + """
          + (SELECT count(*) FROM %1$s.reservation WHERE settled_at IS NULL)
          + (SELECT count(*) FROM %1$s.held_relay WHERE state = 'HELD')
          """;

  private static final String OPEN_IN_UNNU =
      OPEN
          + """
          + (SELECT count(*) FROM %1$s.creation_cost WHERE spent IS NULL)
          + (SELECT count(*) FROM %1$s.identity WHERE NOT settled)
          """;

  /** Each counter is the sum of what it counts. */
  private static final String WRONG_BUDGETS =
      """
      SELECT count(*) FROM sensui.budget b
       WHERE b.used <> (SELECT coalesce(sum(coalesce(r.spent, r.reserved)), 0) FROM sensui.reservation r
                         WHERE CASE b.scope
                                 WHEN 'ALL' THEN r.day = b.day
                                 WHEN 'DAY' THEN r.sponsor = b.sponsor AND r.day = b.day
                                 WHEN 'TOTAL' THEN r.sponsor = b.sponsor
                                 ELSE r.sponsor = b.sponsor AND r.day = b.day AND r.subject = b.subject
                               END)
      """;

  private static final String WRONG_COUNTS =
      """
      SELECT count(*) FROM unnu.creation_count c
       WHERE (c.used, c.wei) <> (SELECT count(*), coalesce(sum(coalesce(k.spent, k.reserved)), 0)
                                   FROM unnu.creation_cost k WHERE (k.sponsor, k.day) = (c.sponsor, c.day))
      """;

  private static final String SPENT_IN_SENSUI =
      """
      SELECT a.hash, r.transaction_id, r.spent FROM sensui.reservation r
        JOIN sensui.chain_attempt a ON a.transaction_id = r.transaction_id
      """;

  private final Platform platform;
  private final Service service;
  private final EthereumNode node;
  private final Connection connection;
  private final List<OnChain> sent = new ArrayList<>();
  private long seenUpTo = -1;

  Books(Platform platform, Service service) {
    this.platform = platform;
    this.service = service;
    try {
      this.connection = platform.database().connect();
    } catch (SQLException e) {
      throw new AssertionError("the database", e);
    }
    this.node =
        new JsonRpcNode(
            NodeSettings.of(platform.description().network().id(), platform.chain().url()));
  }

  /** How many steps of a kind the service has noted. */
  long steps(String kind) {
    return number(
        "SELECT count(*) FROM %s.chain_transaction_event WHERE kind = '%s'"
            .formatted(service.label(), kind));
  }

  /** The height of the newest block that something is in, final or not; -1 where nothing is. */
  long newestBlock(boolean isFinal) {
    return number(
        "SELECT coalesce(max(block_number), -1) FROM %s.chain_transaction WHERE final_at IS %s NULL"
            .formatted(service.label(), isFinal ? "NOT" : ""));
  }

  /** The hash of that block. */
  String hashOf(long block) {
    return text(
        "SELECT max(block_hash) FROM %s.chain_transaction WHERE block_number = %d"
            .formatted(service.label(), block));
  }

  /** How many transactions wait for a block. */
  long waiting() {
    return number(
        "SELECT count(*) FROM %s.chain_transaction WHERE state = 'BROADCAST' AND block_hash IS NULL"
            .formatted(service.label()));
  }

  /** Whether nothing is under way. */
  boolean isSettled() {
    return open() == 0;
  }

  /** How much is under way. */
  long open() {
    String question = service == Service.SENSUI ? OPEN_IN_SENSUI : OPEN_IN_UNNU;
    return number("SELECT " + question.formatted(service.label()));
  }

  /**
   * Everything that the service has sent, as it is on the chain. What was seen is not looked at
   * again: nothing may take it back any more.
   */
  List<OnChain> sent() {
    long head = platform.chain().head();
    sent.addAll(OnChain.sentBy(signer(), platform.chain(), node, seenUpTo + 1));
    seenUpTo = head;
    return List.copyOf(sent);
  }

  /** What does not add up, of all that was {@linkplain #sent() seen}. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    checkNonces(complaints);
    if (service == Service.SENSUI) {
      expect(complaints, "counters of sponsors that are not their sum", 0, number(WRONG_BUDGETS));
      checkEachSpending(complaints);
      expectAmount(complaints, amount("SELECT sum(spent) FROM sensui.reservation"));
    } else {
      expect(complaints, "counters of sponsors that are not their sum", 0, number(WRONG_COUNTS));
      expectAmount(complaints, amount("SELECT sum(spent) FROM unnu.creation_cost"));
    }
    return complaints;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssertionError("the database", e);
    }
  }

  private void checkNonces(List<String> complaints) {
    List<Long> expected = LongStream.range(0, sent.size()).boxed().toList();
    List<Long> onChain = sent.stream().map(OnChain::nonce).toList();
    List<Long> rows =
        rows(
            "SELECT nonce FROM %s.chain_transaction ORDER BY nonce".formatted(service.label()),
            row -> row.getLong(1));
    if (!onChain.equals(expected)) {
      complaints.add("nonces on the chain: " + onChain);
    }
    if (!rows.equals(expected)) {
      complaints.add("nonces in rows: " + rows);
    }
  }

  /** One for one: what a reservation says, and what the transaction that it is for has cost. */
  private void checkEachSpending(List<String> complaints) {
    Map<String, BigInteger> costs = new HashMap<>();
    sent.forEach(
        each -> costs.put(each.receipt().transactionHash().toString(), each.cost().value()));
    Map<String, BigInteger> paid = new HashMap<>();
    Map<String, BigInteger> written = new HashMap<>();
    rows(
        SPENT_IN_SENSUI,
        row -> {
          String id = row.getString(2);
          BigDecimal spent = row.getBigDecimal(3);
          paid.merge(id, costs.getOrDefault(row.getString(1), BigInteger.ZERO), BigInteger::add);
          written.put(id, spent == null ? BigInteger.ONE.negate() : spent.toBigIntegerExact());
          return id;
        });
    paid.forEach(
        (id, cost) -> {
          if (!cost.equals(written.get(id))) {
            complaints.add("%s has cost %s and says %s".formatted(id, cost, written.get(id)));
          }
        });
  }

  private void expectAmount(List<String> complaints, BigInteger written) {
    BigInteger paid =
        sent.stream().map(each -> each.cost().value()).reduce(BigInteger.ZERO, BigInteger::add);
    if (!paid.equals(written)) {
      complaints.add("%s wei are written down as spent, %s were".formatted(written, paid));
    }
  }

  private static void expect(List<String> complaints, String what, long expected, long found) {
    if (found != expected) {
      complaints.add("%s: %d".formatted(what, found));
    }
  }

  private Address signer() {
    return Address.parse(text("SELECT min(address) FROM " + service.label() + ".chain_signer"));
  }

  private BigInteger amount(String query) {
    return rows(query, row -> row.getBigDecimal(1)).stream()
        .filter(java.util.Objects::nonNull)
        .map(BigDecimal::toBigIntegerExact)
        .findFirst()
        .orElse(BigInteger.ZERO);
  }

  private long number(String query) {
    return rows(query, row -> row.getLong(1)).getFirst();
  }

  private String text(String query) {
    return String.valueOf(rows(query, row -> row.getString(1)).getFirst());
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> List<T> rows(String query, Reading<T> reading) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(reading.of(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new AssertionError(query, e);
    }
  }
}
