package me.uport.caleuche.bodies;

import me.uport.did.Did;
import me.uport.web.database.RetryingTransactions;
import org.springframework.stereotype.Component;

/** What bodies may take, and take. Thread-safe. */
@Component
public class BodyLimits {

  private final BodyProperties properties;
  private final BodyRows rows;
  private final RetryingTransactions transactions;

  BodyLimits(BodyProperties properties, BodyRows rows, RetryingTransactions transactions) {
    this.properties = properties;
    this.rows = rows;
    this.transactions = transactions;
  }

  /** Largest body in bytes. */
  public long largest() {
    return properties.maxSize().toBytes();
  }

  /** Bytes that count against an owner's quota: what events keep, and what waits to be named. */
  public long used(Did owner) {
    return transactions.execute(() -> rows.used(owner.toString()));
  }
}
