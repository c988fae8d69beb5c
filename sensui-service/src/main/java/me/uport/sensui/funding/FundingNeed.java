package me.uport.sensui.funding;

import me.uport.node.Wei;

/**
 * What an account has, and what a transaction of it needs.
 *
 * @param balance what it has now
 * @param needed with this much it has enough
 * @param target what a top-up aims at
 */
public record FundingNeed(Wei balance, Wei needed, Wei target) {

  /** Whether the transaction can be paid for as it is. */
  public boolean enough() {
    return balance.compareTo(needed) >= 0;
  }

  /** What is missing. */
  public Wei amount() {
    return target.minusOrZero(balance);
  }
}
