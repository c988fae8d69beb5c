package me.uport.chain.routes;

import java.util.Map;

/**
 * What clients call the transactions that a service sends; a bean of it.
 *
 * @param byPurpose the kind for each {@link me.uport.chain.NewTransaction#purpose()}; others are
 *     called by their purpose
 */
public record TransactionKinds(Map<String, String> byPurpose) {
  /** Copies the map. */
  public TransactionKinds {
    byPurpose = Map.copyOf(byPurpose);
  }

  /** What clients call a transaction of that purpose. */
  public String of(String purpose) {
    return byPurpose.getOrDefault(purpose, purpose);
  }
}
