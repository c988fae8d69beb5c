package me.uport.sensui.sponsors;

import java.util.List;
import me.uport.crypto.Address;
import me.uport.node.Bytes;
import me.uport.web.Refusal;
import me.uport.web.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which contracts and functions a sponsor pays for; all, while it has named none. */
@Component
public class SponsorDestinations {
  private static final int SELECTOR = 4;

  private static final String ALLOWED =
      """
      SELECT EXISTS (
        SELECT 1 FROM sponsor_destination
         WHERE sponsor = :sponsor AND contract = :contract
           AND (chain_id IS NULL OR chain_id = :chain)
           AND (selector IS NULL OR selector = :selector))
      """;

  private final JdbcClient database;

  SponsorDestinations(JdbcClient database) {
    this.database = database;
  }

  /** A call that somebody wants to have made. */
  public record Call(long chainId, Address contract, Bytes data) {
    String selector() {
      return data.slice(0, Math.min(SELECTOR, data.length())).toString();
    }
  }

  /**
   * Refuses when the sponsor does not pay for one of these calls.
   *
   * @throws RefusedException 403 {@code destination_refused}
   */
  public void requireAllowed(Sponsor sponsor, List<Call> calls) {
    if (!sponsor.hasNamedDestinations()) {
      return;
    }
    for (Call call : calls) {
      if (!isAllowed(sponsor, call)) {
        throw Refusal.forbidden(
                "destination_refused",
                "The sponsor does not pay for calls of %s (%s)"
                    .formatted(call.contract(), call.selector()))
            .asException();
      }
    }
  }

  private boolean isAllowed(Sponsor sponsor, Call call) {
    return database
        .sql(ALLOWED)
        .param("sponsor", sponsor.did())
        .param("chain", call.chainId())
        .param("contract", call.contract().toString())
        .param("selector", call.selector())
        .query(Boolean.class)
        .single();
  }

  /** What a sponsor has named. */
  List<Destination> of(Sponsor sponsor) {
    return database
        .sql(
            "SELECT chain_id, contract, selector FROM sponsor_destination WHERE sponsor = :sponsor"
                + " ORDER BY contract, selector")
        .param("sponsor", sponsor.did())
        .query(
            (row, _) ->
                new Destination(
                    row.getObject("chain_id", Long.class),
                    row.getString("contract"),
                    row.getString("selector")))
        .list();
  }

  /**
   * A contract that a sponsor pays for.
   *
   * @param chainId where; null: on every network
   * @param selector which function, as {@code 0x…} of 4 bytes; null: every one
   */
  record Destination(@Nullable Long chainId, String contract, @Nullable String selector) {}
}
