package me.uport.acceptance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import me.uport.crypto.Address;
import me.uport.platform.Platform;
import me.uport.platform.Service;

/**
 * What the told stories have left in the databases: less would be lost work, more would be work
 * done twice.
 *
 * @param unfinished identities, fundings and relayed meta-transactions that are not (yet) done
 * @param transactions sent by Unnu and Sensui together
 */
record Ledger(
    long identities,
    long fundings,
    long relayed,
    long unfinished,
    long transactions,
    long topics,
    long devices,
    long undeletedMessages,
    long hubs,
    long events) {

  private static final String QUERY =
      """
      SELECT
        (SELECT count(*) FROM unnu.identity),
        (SELECT count(*) FROM sensui.funding),
        (SELECT count(*) FROM sensui.relayed),
        (SELECT count(*) FROM unnu.identity WHERE state <> 'CREATED')
          + (SELECT count(*) FROM sensui.funding WHERE state <> 'DONE')
          + (SELECT count(*) FROM sensui.relayed WHERE state <> 'DONE'),
        (SELECT count(*) FROM unnu.chain_transaction) + (SELECT count(*) FROM sensui.chain_transaction),
        (SELECT count(*) FROM chasqui.topic),
        (SELECT count(*) FROM pututu.devices),
        (SELECT count(*) FROM pututu.messages),
        (SELECT count(*) FROM caleuche.hub),
        (SELECT count(*) FROM caleuche.event_link JOIN caleuche.event_body USING (hub_id, seq))
      """;

  /** As it must be after so many stories. */
  static Ledger afterStories(int number) {
    return new Ledger(
        number, number, number, 0, 3L * number, 2L * number, number, 0, number, 3L * number);
  }

  static Ledger of(Platform platform) {
    try (Connection connection = platform.database().connect();
        ResultSet row = connection.createStatement().executeQuery(QUERY)) {
      row.next();
      return new Ledger(
          row.getLong(1),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          row.getLong(5),
          row.getLong(6),
          row.getLong(7),
          row.getLong(8),
          row.getLong(9),
          row.getLong(10));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The account that a service sends its transactions from. */
  static Address signerOf(Service service, Platform platform) {
    String query = "SELECT address FROM " + service.label() + ".chain_signer";
    try (Connection connection = platform.database().connect();
        ResultSet rows = connection.createStatement().executeQuery(query)) {
      List<Address> signers = new ArrayList<>();
      while (rows.next()) {
        signers.add(Address.parse(rows.getString(1)));
      }
      if (signers.size() != 1) {
        throw new AssertionError(service.label() + " should have one signer, found " + signers);
      }
      return signers.getFirst();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
